/** One field with all that helps to fill it: suggestions, canned replies, files, signs, and what is wrong with it. */
import { type ClipboardEvent, type DragEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ComposerTab } from '../../shared/api/drafts.ts';
import { channelName } from '../../shared/format/names.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import type { ComposerProps } from './composer.tsx';
import { ComposerFoot } from './composer-foot.tsx';
import { ComposerHolder } from './composer-holder.tsx';
import { composerKey } from './composer-keys.ts';
import { DraftButtons, DraftFiles } from './composer-parts.tsx';
import { triggerAt } from './composer-trigger.ts';
import type { TriggerKeys } from './composer-triggers.tsx';
import { NewerGuard } from './newer-guard.tsx';
import { pressOf } from './press-of.ts';
import { Suggestions } from './suggestions.tsx';
import { useComposer } from './use-composer.ts';
import { WritingBanner } from './writing-banner.tsx';

const ComposerTriggers = lazy(() => import('./composer-triggers.tsx'));
const EmojiPicker = lazy(() => import('./emoji-picker.tsx'));

export function ComposerForm(props: ComposerProps & { kind: ComposerTab; focusAsked: number | undefined }) {
  const texts = useTexts();
  const { detail, kind, name, context } = props;
  const { id, channel } = detail.row;
  const field = useRef<HTMLTextAreaElement>(null);
  const triggerKeys = useRef<TriggerKeys>(undefined);
  const composer = useComposer(props, field);
  const { draft, write, uploads, isReply, isAllowed, isMail, limits, gap, caret, setCaret, send } = composer;
  const [isFocused, setFocused] = useState(false);
  const [dismissedAt, dismissAt] = useState<number>();
  const [active, setActive] = useState<string>();
  const [isPicking, setPicking] = useState(false);
  const [isOver, setOver] = useState(false);

  const hasField = isAllowed || isFocused || draft.text !== '';
  const trigger = isFocused
    ? triggerAt(draft.text, caret, isReply ? ['canned', 'emoji'] : ['mention', 'emoji'])
    : undefined;
  const isTriggered = trigger !== undefined && trigger.from !== dismissedAt;

  useEffect(() => {
    if (props.focusAsked !== undefined) field.current?.focus();
  }, [props.focusAsked]);

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
      {isAllowed && isReply && <WritingBanner detail={detail} context={context} />}
      {isAllowed && isReply && (
        <Suggestions
          suggestions={detail.brief.suggestions}
          onInsert={(text) => {
            const before = draft.text.trimEnd();
            composer.changeText(before === '' ? text : `${before}\n${text}`);
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
            composer.changeText(event.target.value);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onFocus={() => {
            setFocused(true);
            composer.see();
          }}
          onBlur={() => {
            setFocused(false);
            composer.typing(false);
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
            onChoose={(words, nextGap) => composer.replace(trigger, words, nextGap)}
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
      {composer.unseen.length > 0 && (
        <NewerGuard
          count={composer.unseen.length}
          onLook={() => {
            props.onLook(composer.unseen[0]?.ordinal ?? 0);
            composer.lookFirst();
          }}
          onSend={() => send({ isSure: true })}
        />
      )}
      {isAllowed && (
        <ComposerFoot
          kind={kind}
          text={draft.text}
          excess={composer.excess}
          channel={{ name: channelName(channel, texts.channels), limits, isMail }}
          isReady={composer.isReady}
          onSign={(sign) => composer.insert(startsWord(draft.text, caret) ? sign : ` ${sign}`)}
          onEmoji={() => setPicking(true)}
          onFiles={uploads.add}
          onButtons={() => write({ ...draft, buttons: draft.buttons ? [...draft.buttons, ''] : [''] })}
          onMacro={() => context.ask('macro')}
        />
      )}
      {isPicking && (
        <Suspense>
          <EmojiPicker onChoose={(sign) => composer.insert(sign)} onClose={() => setPicking(false)} />
        </Suspense>
      )}
    </form>
  );
}

const startsWord = (text: string, caret: number): boolean => caret === 0 || /\s/u.test(text[caret - 1] ?? ' ');
