/** Where replies and notes are written. Drafts are kept at every key; only who holds the conversation replies. */
import { Tabs } from 'radix-ui';
import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import type { ComposerTab } from '../../shared/api/drafts.ts';
import { composerEnter } from '../../shared/keys/match-key.ts';
import type { Texts } from '../../shared/texts/en.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { ActionButton } from '../actions/action-button.tsx';
import type { ActionContext } from '../actions/desk-action.ts';
import { take } from '../actions/take.ts';
import { useDesk } from '../desk-context.tsx';

/** As in the contract's agentCommandSchema. */
const maxTextLength = 10_000;

interface ComposerProps {
  detail: ConversationDetailView;
  name: string;
  context: ActionContext;
  /** A key or button asked to write here. */
  asked: { tab: ComposerTab; time: number } | undefined;
  onEscape: () => void;
}

export function Composer(props: ComposerProps) {
  const texts = useTexts();
  const { detail, asked } = props;
  const [tab, setTab] = useState<ComposerTab>('reply');
  useEffect(() => {
    if (asked) setTab(asked.tab);
  }, [asked]);
  if (detail.allowed.length === 0) return <p className="composer-closed">{holderSays(detail, texts)}</p>;
  return (
    <Tabs.Root
      className={`composer is-${tab}`}
      value={tab}
      onValueChange={(next) => setTab(next === 'note' ? 'note' : 'reply')}
    >
      <Tabs.List className="tabs" aria-label={texts.composer.tabs}>
        <Tabs.Trigger className="tab" value="reply">
          {texts.composer.reply}
        </Tabs.Trigger>
        {detail.allowed.includes('note') && (
          <Tabs.Trigger className="tab" value="note">
            {texts.composer.note}
          </Tabs.Trigger>
        )}
      </Tabs.List>
      {(['reply', 'note'] as const).map((kind) => (
        <Tabs.Content key={kind} className="composer-content" value={kind} tabIndex={-1}>
          <ComposerForm {...props} kind={kind} focusAsked={asked?.tab === kind ? asked.time : undefined} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function ComposerForm(props: ComposerProps & { kind: ComposerTab; focusAsked: number | undefined }) {
  const texts = useTexts();
  const { drafts, outbox } = useDesk();
  const { detail, kind, name } = props;
  const id = detail.row.id;
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.read(id, kind));
  const [isFocused, setFocused] = useState(false);
  const isAllowed = detail.allowed.includes(kind);
  const excess = draft.text.length - maxTextLength;
  const hasField = isAllowed || isFocused || draft.text !== '';

  useEffect(() => {
    if (props.focusAsked !== undefined) field.current?.focus();
  }, [props.focusAsked]);

  const send = (event?: FormEvent) => {
    event?.preventDefault();
    const text = draft.text.trim();
    if (!isAllowed || text === '' || excess > 0) return;
    // In the outbox, which is on the device, before the draft goes.
    outbox.add(id, { do: kind, text });
    drafts.write(id, kind, { text: '' });
    field.current?.focus();
  };

  return (
    <form className="composer-form" onSubmit={send}>
      {draft.returnedBecause !== undefined && (
        <p className="composer-reason" role="alert">
          {texts.composer.returned(draft.returnedBecause)}
        </p>
      )}
      {!isAllowed && (
        <p className="composer-holder">
          <span>
            {holderSays(detail, texts)} {draft.text !== '' && texts.composer.draftKept}
          </span>
          {kind === 'reply' && <ActionButton action={take} context={props.context} isPrimary />}
        </p>
      )}
      {hasField && (
        <textarea
          ref={field}
          rows={2}
          dir="auto"
          aria-label={kind === 'reply' ? texts.composer.replyTo(name) : texts.composer.noteField}
          placeholder={kind === 'reply' ? texts.composer.replyPlaceholder(name) : texts.composer.notePlaceholder}
          value={draft.text}
          onChange={(event) => drafts.write(id, kind, { text: event.target.value })}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onKeyDown={(event) => {
            const meant = composerEnter(keyPress(event));
            if (meant === 'send') {
              event.preventDefault();
              send();
            }
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
              event.preventDefault();
              props.onEscape();
            }
          }}
        />
      )}
      {isAllowed && (
        <div className="composer-foot">
          <span className="meta">{excess > 0 ? texts.composer.tooLong(excess) : texts.composer.hint}</span>
          <button type="submit" className="button is-primary" aria-disabled={draft.text.trim() === '' || excess > 0}>
            {kind === 'reply' ? texts.composer.send : texts.composer.addNote}
          </button>
        </div>
      )}
    </form>
  );
}

function keyPress(event: React.KeyboardEvent) {
  const { key, ctrlKey, metaKey, altKey, shiftKey, keyCode, defaultPrevented } = event;
  return {
    key,
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
    keyCode,
    defaultPrevented,
    isComposing: event.nativeEvent.isComposing,
  };
}

/** Why nobody can reply here at the moment. */
function holderSays({ row }: ConversationDetailView, texts: Texts): string {
  if (row.holder === 'queue') return texts.composer.takeFirst;
  if (row.holder === 'bot') return texts.composer.botAnswers;
  if (row.holder === 'closed') return texts.composer.closed;
  return texts.composer.otherHas(row.agentName ?? '');
}
