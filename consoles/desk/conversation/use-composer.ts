/** What is being written: the draft, what stands in its way, and how it leaves. The form only shows it. */
import { type RefObject, useState } from 'react';
import type { ComposerTab, Draft } from '../../shared/api/drafts.ts';
import { finish } from '../actions/finish.ts';
import { useDesk } from '../desk-context.tsx';
import { useStaff } from '../use-desk-settings.ts';
import { limitsOf, maxTextLength } from './channel-limits.ts';
import { noteOf, replyOf } from './command-of-draft.ts';
import type { ComposerProps } from './composer.tsx';
import { replaceTrigger } from './composer-trigger.ts';
import { placeCaret } from './place-caret.ts';
import { useDraft } from './use-draft.ts';
import { useSeenMessages } from './use-seen-messages.ts';
import { useTypingSignal } from './use-typing-signal.ts';
import { useUploads } from './use-uploads.ts';

/** `field` is where the caret is put and the focus comes back to. */
export function useComposer(
  { detail, context, kind }: Pick<ComposerProps, 'detail' | 'context'> & { kind: ComposerTab },
  field: RefObject<HTMLTextAreaElement | null>,
) {
  const { outbox, session } = useDesk();
  const { id } = detail.row;
  const { draft, write } = useDraft(id, kind);
  const uploads = useUploads(id, kind);
  const typing = useTypingSignal(id);
  const staff = useStaff();
  const { newer, see, seeAll } = useSeenMessages(detail.activities, session.account.id);
  const [caret, setCaret] = useState(0);
  const [isAsking, setAsking] = useState(false);

  const isReply = kind === 'reply';
  const isAllowed = detail.allowed.includes(kind);
  const limits = limitsOf(detail.writing);
  const excess = draft.text.length - (isReply ? limits.longest : maxTextLength);
  const gap = draft.gap && draft.text.includes(draft.gap.text) ? draft.gap : undefined;
  const isReady = isAllowed && draft.text.trim() !== '' && excess <= 0 && !gap && uploads.running.length === 0;

  const changeText = (text: string) => {
    if (draft.text === '') seeAll();
    else see();
    write({ ...withoutReason(draft), text });
    if (isReply && isAllowed) typing(text !== '');
  };
  const insert = (words: string, at = { from: caret, to: caret }) => {
    const next = replaceTrigger(draft.text, { kind: 'canned', query: '', ...at }, words);
    changeText(next.text);
    placeCaret(field.current, next.caret, setCaret);
  };
  /** What was asked for by a sign takes its place; with a gap it cannot be sent until that is filled. */
  const replace = (place: Parameters<typeof replaceTrigger>[1], words: string, nextGap?: Draft['gap']) => {
    const next = replaceTrigger(draft.text, place, words);
    write({ ...withoutReason(draft), text: next.text, ...(nextGap ? { gap: nextGap } : {}) });
    placeCaret(field.current, next.caret, setCaret);
  };
  /** `isSure`: although the customer wrote meanwhile. */
  const send = ({ isSure = false, andFinish = false } = {}) => {
    if (!isReady) return;
    if (isReply && !isSure && newer.length > 0) {
      setAsking(true);
      return;
    }
    // In the outbox, which is on the device, before the draft goes.
    outbox.add(id, isReply ? replyOf(draft) : noteOf(draft, staff.data ?? []));
    write({ text: '' });
    setAsking(false);
    typing(false);
    if (andFinish && finish.isAllowed(context) === 'allowed') finish.perform(context);
    else field.current?.focus();
  };
  const lookFirst = () => {
    seeAll();
    setAsking(false);
    field.current?.focus();
  };
  return {
    draft,
    write,
    uploads,
    typing,
    isReply,
    isAllowed,
    isMail: isReply && limits.isMail,
    limits,
    excess,
    gap,
    isReady,
    caret,
    setCaret,
    see,
    changeText,
    insert,
    replace,
    send,
    /** What the customer wrote since the draft was begun, while it is asked whether to send all the same. */
    unseen: isAsking ? newer : [],
    lookFirst,
  };
}

/** Why it came back is told until the next key. */
function withoutReason(draft: Draft): Draft {
  const { returnedBecause, ...others } = draft;
  return returnedBecause === undefined ? draft : others;
}
