/** One canned reply: shortcut, title, a text per language, and how it reads. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { CannedReplyView } from '../../../../src/http/contract/desk.ts';
import { fillSample } from '../../../shared/format/fill-sample.ts';
import { languageName } from '../../../shared/format/names.ts';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { CheckField } from '../../../shared/ui/choice-field.tsx';
import { useNotices } from '../../../shared/ui/notices.tsx';
import { errorWords } from '../../../shared/ui/region-state.tsx';
import { Sheet } from '../../../shared/ui/sheet.tsx';
import { TabRow } from '../../../shared/ui/tab-row.tsx';
import { TextField } from '../../../shared/ui/text-field.tsx';
import { isSupervisor, useDesk } from '../../desk-context.tsx';
import { api } from '../../services.ts';
import { useDeskSettings } from '../../use-desk-settings.ts';
import { repliesKey } from './replies.tsx';

export function ReplyForm({ reply, onClose }: { reply: CannedReplyView | undefined; onClose: () => void }) {
  const desk = useTexts();
  const texts = useScreenTexts('settings').replies;
  const notices = useNotices();
  const queries = useQueryClient();
  const { session } = useDesk();
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '');
  const [title, setTitle] = useState(reply?.title ?? '');
  const [written, setWritten] = useState<Record<string, string>>(reply?.texts ?? {});
  const [isShared, setShared] = useState(reply?.isShared ?? false);
  const [problem, setProblem] = useState<string>();
  const save = useMutation({
    mutationFn: () => {
      const kept = Object.fromEntries(Object.entries(written).filter(([, text]) => text.trim() !== ''));
      const request = { shortcut: shortcut.trim(), title: title.trim(), texts: kept, isShared };
      return reply ? api.changeCannedReply(reply.id, request) : api.addCannedReply(request);
    },
    networkMode: 'always',
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: repliesKey });
      notices.show({ text: texts.saved(title.trim()) });
      onClose();
    },
    onError: (error) => setProblem(errorWords(error, desk.failure.noConnection)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.values(written).every((text) => text.trim() === '')) return setProblem(texts.needsText);
    setProblem(undefined);
    if (!save.isPending) save.mutate();
  };
  return (
    <Sheet title={reply ? texts.edit(reply.title) : texts.add} onClose={onClose}>
      <form className="form is-sheet" onSubmit={submit}>
        <TextField
          label={texts.replyTitle}
          required
          maxLength={100}
          autoComplete="off"
          value={title}
          onChange={setTitle}
        />
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
        {isSupervisor(session) && <CheckField label={texts.shared} isChecked={isShared} onChange={setShared} />}
        <p className="problem" role="alert">
          {problem}
        </p>
        <button type="submit" className="button is-primary" aria-disabled={save.isPending}>
          {desk.save}
        </button>
      </form>
    </Sheet>
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
