/** One canned reply: shortcut, title, a text per language, and how it reads. */
import { useId, useState } from 'react';
import type { CannedReplyView } from '../../../../src/http/contract/desk.ts';
import { fillSample } from '../../../shared/format/fill-sample.ts';
import { languageName } from '../../../shared/format/names.ts';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { TabRow } from '../../../shared/ui/tab-row.tsx';
import { TextField } from '../../../shared/ui/text-field.tsx';
import { useDesk } from '../../desk-context.tsx';
import { api } from '../../services.ts';
import { useDeskSettings } from '../../use-desk-settings.ts';
import { useSaveForm } from '../../use-save-form.ts';
import { KeptForm, type KeptHead } from './kept-form.tsx';
import { repliesKey } from './replies.tsx';

type ReplyRequest = Pick<CannedReplyView, 'shortcut' | 'title' | 'texts' | 'isShared'>;

export function ReplyForm({ reply, onClose }: { reply: CannedReplyView | undefined; onClose: () => void }) {
  const texts = useScreenTexts('settings').replies;
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '');
  const [head, setHead] = useState<KeptHead>({ title: reply?.title ?? '', isShared: reply?.isShared ?? false });
  const [written, setWritten] = useState<Record<string, string>>(reply?.texts ?? {});
  const form = useSaveForm({
    key: repliesKey,
    save: (request: ReplyRequest) => (reply ? api.changeCannedReply(reply.id, request) : api.addCannedReply(request)),
    saved: (request) => texts.saved(request.title),
    onClose,
  });
  const submit = () => {
    const kept = Object.fromEntries(Object.entries(written).filter(([, text]) => text.trim() !== ''));
    if (Object.keys(kept).length === 0) return form.refuse(texts.needsText);
    form.save({ shortcut: shortcut.trim(), ...head, title: head.title.trim(), texts: kept });
  };
  return (
    <KeptForm
      sheetTitle={reply ? texts.edit(reply.title) : texts.add}
      titleLabel={texts.replyTitle}
      head={head}
      onHead={setHead}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={texts.shortcut}
        hint={texts.shortcutHint}
        required
        maxLength={40}
        autoComplete="off"
        value={shortcut}
        onChange={setShortcut}
      />
      <TextsByLanguage written={written} onChange={setWritten} />
    </KeptForm>
  );
}

function TextsByLanguage(props: {
  written: Record<string, string>;
  onChange: (written: Record<string, string>) => void;
}) {
  const desk = useTexts();
  const texts = useScreenTexts('settings').replies;
  const settings = useDeskSettings();
  const spoken = settings ? [settings.languages.default, ...settings.languages.also] : [desk.code];
  const tags = [...new Set([...spoken.map((tag) => tag.slice(0, 2)), ...Object.keys(props.written)])];
  const [shown, setShown] = useState(tags[0] ?? desk.code);
  return (
    <TabRow
      label={texts.languages}
      value={shown}
      onChange={setShown}
      tabs={tags.map((tag) => ({
        value: tag,
        label: `${languageName(tag, desk.locale)}${props.written[tag]?.trim() ? '' : ' ·'}`,
        panel: () => (
          <TextWithPreview
            tag={tag}
            text={props.written[tag] ?? ''}
            onChange={(text) => props.onChange({ ...props.written, [tag]: text })}
          />
        ),
      }))}
    />
  );
}

function TextWithPreview({ tag, text, onChange }: { tag: string; text: string; onChange: (text: string) => void }) {
  const desk = useTexts();
  const texts = useScreenTexts('settings').replies;
  const { account } = useDesk().session;
  const id = useId();
  const { parts, missing } = fillSample(text, { 'agent.name': account.name });
  return (
    <div className="form is-sheet">
      <div className="field">
        <label htmlFor={id}>{texts.text(languageName(tag, desk.locale))}</label>
        <textarea
          id={id}
          rows={5}
          lang={tag}
          dir="auto"
          maxLength={10_000}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <figure className="reply-preview">
        <figcaption className="meta">
          {texts.preview}. {texts.previewHint}
        </figcaption>
        <p className="plain" dir="auto" lang={tag}>
          {parts.map((part, index) =>
            part.isFilled ? <mark key={`${index}`}>{part.text}</mark> : <span key={`${index}`}>{part.text}</span>,
          )}
        </p>
        {missing.map((name) => (
          <p key={name} className="problem">
            {texts.missing(name)}
          </p>
        ))}
      </figure>
    </div>
  );
}
