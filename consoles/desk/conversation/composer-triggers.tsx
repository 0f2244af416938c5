/** The list behind `/`, `@` and `:` in the field: canned replies filled for this customer, colleagues, emoji. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { FilledReplyView } from '../../../src/http/contract/desk.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { PresenceMark } from '../../shared/ui/presence-mark.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { useDesk } from '../desk-context.tsx';
import { best } from '../palette/find.ts';
import { api } from '../services.ts';
import { useStaff } from '../use-desk-settings.ts';
import type { Trigger } from './composer-trigger.ts';
import { findEmoji } from './emoji-list.ts';

/** True when the key was for the list. */
export type TriggerKeys = (key: string) => boolean;

interface Option {
  id: string;
  label: ReactNode;
  detail?: ReactNode;
  choose: () => void;
}

const shownOptions = 8;

export default function ComposerTriggers(props: {
  trigger: Trigger;
  conversationId: string;
  keys: RefObject<TriggerKeys | undefined>;
  /** Id of the option that Enter takes. */
  onActive: (id: string | undefined) => void;
  onChoose: (words: string, gap?: { text: string; missing: string[] }) => void;
}) {
  const texts = useTexts();
  const { trigger, keys, onActive } = props;
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const options = useOptions(props);
  const active = Math.min(at, options.length - 1);
  const activeId = options[active] && `composer-option-${active}`;

  useEffect(() => setAt(0), [trigger.kind, trigger.query]);
  useEffect(() => onActive(activeId), [activeId, onActive]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  useEffect(() => {
    keys.current = (key) => {
      // Where nothing fits, Enter belongs to the text.
      if (options.length === 0) return false;
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        setAt((active + (key === 'ArrowDown' ? 1 : -1) + options.length) % options.length);
        return true;
      }
      if (key !== 'Enter' && key !== 'Tab') return false;
      options[active]?.choose();
      return true;
    };
    return () => {
      keys.current = undefined;
    };
  });

  const nothing = {
    canned: texts.composer.cannedNone,
    mention: texts.composer.mentionNone,
    emoji: texts.composer.emojiNone,
  }[trigger.kind];
  const label = { canned: texts.composer.canned, mention: texts.composer.mention, emoji: texts.composer.emoji };
  return (
    <div className="triggers">
      <ul ref={list} id="composer-options" role="listbox" aria-label={label[trigger.kind]} className="combobox-list">
        {options.map((option, index) => (
          <li
            key={option.id}
            id={`composer-option-${index}`}
            role="option"
            className="combobox-option"
            aria-selected={index === active}
            onPointerMove={() => setAt(index)}
            // Before blur: the field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={option.choose}
          >
            <span className="combobox-line">
              <span className="combobox-label">{option.label}</span>
              {option.detail && <span className="meta">{option.detail}</span>}
            </span>
          </li>
        ))}
      </ul>
      {options.length === 0 && <p className="combobox-nothing">{nothing}</p>}
      {trigger.kind === 'canned' && options[active] && (
        <FilledPreview conversationId={props.conversationId} replyId={options[active].id} />
      )}
    </div>
  );
}

const filledQuery = (conversationId: string, replyId: string) => ({
  queryKey: ['filled', conversationId, replyId],
  queryFn: (): Promise<FilledReplyView> => api.fillCannedReply(replyId, conversationId),
  staleTime: 30_000,
});

function FilledPreview({ conversationId, replyId }: { conversationId: string; replyId: string }) {
  const texts = useTexts();
  const { data } = useQuery(filledQuery(conversationId, replyId));
  return (
    <div className="filled">
      <p className="plain" dir="auto" lang={data?.language}>
        {data?.text ?? '…'}
      </p>
      {data && data.missing.length > 0 && <p className="problem">{texts.composer.gap(data.missing.join(', '))}</p>}
    </div>
  );
}

function useOptions({
  trigger,
  conversationId,
  onChoose,
}: Pick<Parameters<typeof ComposerTriggers>[0], 'trigger' | 'conversationId' | 'onChoose'>): Option[] {
  const texts = useTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const me = useDesk().session.account.id;
  const staff = useStaff();
  const canned = useQuery({ queryKey: ['canned'], queryFn: api.cannedReplies, enabled: trigger.kind === 'canned' });
  if (trigger.kind === 'emoji') {
    return findEmoji(trigger.query, shownOptions).map((emoji) => ({
      id: emoji.sign,
      label: `${emoji.sign} ${emoji.words}`,
      choose: () => onChoose(emoji.sign),
    }));
  }
  if (trigger.kind === 'mention') {
    const people = (staff.data ?? []).filter((one) => one.id !== me).map((one) => ({ ...one, text: one.name }));
    return best(people, trigger.query)
      .slice(0, shownOptions)
      .map((one) => ({
        id: one.id,
        label: <bdi>{one.name}</bdi>,
        detail: <PresenceMark state={one.presence?.state ?? 'away'} reason={one.presence?.reason} />,
        choose: () => onChoose(`@${one.name} `),
      }));
  }
  const choose = async (id: string) => {
    try {
      const filled = await queries.fetchQuery(filledQuery(conversationId, id));
      onChoose(filled.text, filled.missing.length > 0 ? { text: filled.text, missing: filled.missing } : undefined);
    } catch (error) {
      notices.show({
        kind: 'failed',
        text: texts.failure.actionFailed(texts.composer.canned),
        detail: errorWords(error, texts.failure.noConnection),
      });
    }
  };
  const replies = (canned.data ?? []).map((reply) => ({ ...reply, text: `${reply.shortcut} ${reply.title}` }));
  return best(replies, trigger.query)
    .slice(0, shownOptions)
    .map((reply) => ({
      id: reply.id,
      label: reply.title,
      detail: `/${reply.shortcut}`,
      choose: () => void choose(reply.id),
    }));
}
