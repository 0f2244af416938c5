/** One field with all that helps to fill it. Drafts are kept at every key; what leaves goes through the outbox. */
import { type ClipboardEvent, type DragEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ComposerTab, Draft } from '../../shared/api/drafts.ts';
import { channelName } from '../../shared/format/names.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { finish } from '../actions/finish.ts';
import { useDesk } from '../desk-context.tsx';
import { useStaff } from '../use-desk-settings.ts';
import { channelLimits, maxTextLength } from './channel-limits.ts';
import { noteOf, replyOf } from './command-of-draft.ts';
import type { ComposerProps } from './composer.tsx';
import { ComposerFoot } from './composer-foot.tsx';
import { ComposerHolder } from './composer-holder.tsx';
import { composerKey } from './composer-keys.ts';
import { DraftButtons, DraftFiles } from './composer-parts.tsx';
import { replaceTrigger, triggerAt } from './composer-trigger.ts';
import type { TriggerKeys } from './composer-triggers.tsx';
import { NewerGuard } from './newer-guard.tsx';
import { placeCaret } from './place-caret.ts';
import { pressOf } from './press-of.ts';
import { Suggestions } from './suggestions.tsx';
import { useDraft } from './use-draft.ts';
import { useSeenMessages } from './use-seen-messages.ts';
import { useTypingSignal } from './use-typing-signal.ts';
import { useUploads } from './use-uploads.ts';

const ComposerTriggers = lazy(() => import('./composer-triggers.tsx'));
const EmojiPicker = lazy(() => import('./emoji-picker.tsx'));

export function ComposerForm(props: ComposerProps & { kind: ComposerTab; focusAsked: number | undefined }) {
  const texts = useTexts();
  const { outbox, session } = useDesk();
  const { detail, kind, name, context } = props;
  const { id, channel } = detail.row;
  const me = session.account.id;
  const field = useRef<HTMLTextAreaElement>(null);
  const triggerKeys = useRef<TriggerKeys>(undefined);
  const { draft, write } = useDraft(id, kind);
  const uploads = useUploads(id, kind);
  const typing = useTypingSignal(id);
  const staff = useStaff();
  const [isFocused, setFocused] = useState(false);
  const [caret, setCaret] = useState(0);
  const [dismissedAt, dismissAt] = useState<number>();
  const [active, setActive] = useState<string>();
  const [isPicking, setPicking] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [isOver, setOver] = useState(false);

  const isReply = kind === 'reply';
  const isAllowed = detail.allowed.includes(kind);
  const limits = channelLimits(channel);
  const isMail = isReply && limits.isMail === true;
  const excess = draft.text.length - (isReply ? limits.longest : maxTextLength);
  const gap = draft.gap && draft.text.includes(draft.gap.text) ? draft.gap : undefined;
  const hasField = isAllowed || isFocused || draft.text !== '';
  const trigger = isFocused
    ? triggerAt(draft.text, caret, isReply ? ['canned', 'emoji'] : ['mention', 'emoji'])
    : undefined;
  const isTriggered = trigger !== undefined && trigger.from !== dismissedAt;
  const isReady = isAllowed && draft.text.trim() !== '' && excess <= 0 && !gap && uploads.running.length === 0;

  const { newer, see, seeAll } = useSeenMessages(detail.activities, me);

  useEffect(() => {
    if (props.focusAsked !== undefined) field.current?.focus();
  }, [props.focusAsked]);

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

  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    const press = pressOf(event);
    if (isTriggered && !press.isComposing && triggerKeys.current?.(event.key)) {
      event.preventDefault();
      return;
    }
    const meant = composerKey(press, { isMail, isEmpty: draft.text === '' });
    const suggestion = event.currentTarget.form?.querySelector<HTMLElement>('.suggestion');
    if (meant === undefined || (meant === 'suggestions' && !suggestion)) return;
    event.preventDefault();
    if (meant === 'suggestions') suggestion?.focus();
    else if (meant !== 'leave') send({ andFinish: meant === 'sendAndFinish' });
    else if (isTriggered) dismissAt(trigger.from);
    else props.onEscape();
  };
  const takeFiles = (event: ClipboardEvent | DragEvent, files: FileList | undefined) => {
    setOver(false);
    if (!isReply || !isAllowed || !files?.length) return;
    event.preventDefault();
    uploads.add(files);
  };

  return (
    <form
      className={`composer-form${isOver ? ' is-over' : ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => {
        if (!isReply || !isAllowed || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => takeFiles(event, event.dataTransfer.files)}
    >
      {draft.returnedBecause !== undefined && (
        <p className="composer-reason" role="alert">
          {texts.composer.returned(draft.returnedBecause)}
        </p>
      )}
      {!detail.allowed.includes('reply') && (
        <ComposerHolder {...{ detail, kind, context }} hasDraft={!isAllowed && draft.text !== ''} />
      )}
      {isAllowed && isReply && (
        <Suggestions
          suggestions={detail.brief.suggestions}
          onInsert={(text) => {
            const before = draft.text.trimEnd();
            changeText(before === '' ? text : `${before}\n${text}`);
            field.current?.focus();
          }}
          onLeave={() => field.current?.focus()}
        />
      )}
      {hasField && (
        <textarea
          ref={field}
          rows={2}
          dir="auto"
          aria-label={isReply ? texts.composer.replyTo(name) : texts.composer.noteField}
          placeholder={isReply ? texts.composer.replyPlaceholder(name) : texts.composer.notePlaceholder}
          aria-autocomplete="list"
          aria-controls={isTriggered ? 'composer-options' : undefined}
          aria-activedescendant={isTriggered ? active : undefined}
          aria-describedby={gap ? 'composer-gap' : undefined}
          value={draft.text}
          onChange={(event) => {
            setCaret(event.target.selectionStart);
            dismissAt(undefined);
            changeText(event.target.value);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onFocus={() => {
            setFocused(true);
            see();
          }}
          onBlur={() => {
            setFocused(false);
            typing(false);
          }}
          onPaste={(event) => takeFiles(event, event.clipboardData.files)}
          onKeyDown={onKeyDown}
        />
      )}
      {isTriggered && (
        <Suspense>
          <ComposerTriggers
            trigger={trigger}
            conversationId={id}
            keys={triggerKeys}
            onActive={setActive}
            onChoose={(words, nextGap) => {
              const next = replaceTrigger(draft.text, trigger, words);
              write({ ...withoutReason(draft), text: next.text, ...(nextGap ? { gap: nextGap } : {}) });
              placeCaret(field.current, next.caret, setCaret);
            }}
          />
        </Suspense>
      )}
      {isOver && <p className="meta">{texts.composer.dropHere}</p>}
      <DraftFiles draft={draft} running={uploads.running} onChange={write} />
      {isReply && <DraftButtons draft={draft} most={limits.buttons} onChange={write} />}
      {gap && (
        <p className="composer-reason" id="composer-gap" role="alert">
          {texts.composer.gap(gap.missing.join(', '))}
        </p>
      )}
      {isAsking && newer.length > 0 && (
        <NewerGuard
          count={newer.length}
          onLook={() => {
            props.onLook(newer[0]?.ordinal ?? 0);
            seeAll();
            setAsking(false);
            field.current?.focus();
          }}
          onSend={() => send({ isSure: true })}
        />
      )}
      {isAllowed && (
        <ComposerFoot
          kind={kind}
          text={draft.text}
          excess={excess}
          channel={{ id: channel, name: channelName(channel, texts.channels), limits, isMail }}
          isReady={isReady}
          onSign={(sign) => insert(startsWord(draft.text, caret) ? sign : ` ${sign}`)}
          onEmoji={() => setPicking(true)}
          onFiles={uploads.add}
          onButtons={() => write({ ...draft, buttons: draft.buttons ? [...draft.buttons, ''] : [''] })}
          onMacro={() => context.ask('macro')}
        />
      )}
      {isPicking && (
        <Suspense>
          <EmojiPicker onChoose={(sign) => insert(sign)} onClose={() => setPicking(false)} />
        </Suspense>
      )}
    </form>
  );
}

/** Why it came back is told until the next key. */
function withoutReason(draft: Draft): Draft {
  const { returnedBecause, ...others } = draft;
  return returnedBecause === undefined ? draft : others;
}

const startsWord = (text: string, caret: number): boolean => caret === 0 || /\s/u.test(text[caret - 1] ?? ' ');
