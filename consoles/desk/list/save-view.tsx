/** Keeps a list with its filters under a name, for oneself or for everybody. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ListWish } from '../../shared/live/lists.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { CheckField } from '../../shared/ui/choice-field.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import { TextField } from '../../shared/ui/text-field.tsx';
import { isSupervisor, useDesk } from '../desk-context.tsx';
import { api } from '../services.ts';
import { viewsKey } from './list-tabs.tsx';

export function SaveView({ wish, onClose }: { wish: ListWish; onClose: () => void }) {
  const texts = useTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const { session } = useDesk();
  const [title, setTitle] = useState('');
  const [isShared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: () => api.addView({ title: title.trim(), ...wish, isShared }),
    networkMode: 'always',
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: viewsKey });
      notices.show({ text: texts.viewSaved(title.trim()) });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending && title.trim() !== '') save.mutate();
  };
  return (
    <Sheet title={texts.saveView} side="centre" onClose={onClose}>
      <form className="confirm" onSubmit={submit}>
        <TextField
          label={texts.viewTitle}
          required
          maxLength={100}
          autoComplete="off"
          value={title}
          onChange={setTitle}
        />
        {isSupervisor(session) && <CheckField label={texts.viewShared} isChecked={isShared} onChange={setShared} />}
        <p className="problem" role="alert">
          {save.error && errorWords(save.error, texts.failure.noConnection)}
        </p>
        <div className="button-row">
          <button type="submit" className="button is-primary" aria-disabled={save.isPending}>
            {texts.save}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {texts.cancel}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
