/** Keeps a list with its filters under a name, for oneself or for everybody. */
import { useState } from 'react';
import type { ListWish } from '../../shared/live/lists.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { AskForm } from '../../shared/ui/ask-form.tsx';
import { CheckField } from '../../shared/ui/choice-field.tsx';
import { TextField } from '../../shared/ui/text-field.tsx';
import { isSupervisor, useDesk } from '../desk-context.tsx';
import { api } from '../services.ts';
import { useSaveForm } from '../use-save-form.ts';
import { viewsKey } from './list-tabs.tsx';

export function SaveView({ wish, onClose }: { wish: ListWish; onClose: () => void }) {
  const texts = useTexts();
  const { session } = useDesk();
  const [title, setTitle] = useState('');
  const [isShared, setShared] = useState(false);
  const form = useSaveForm({
    key: viewsKey,
    save: (view: Parameters<typeof api.addView>[0]) => api.addView(view),
    saved: (view) => texts.viewSaved(view.title),
    onClose,
  });
  const submit = () => {
    if (title.trim() !== '') form.save({ title: title.trim(), ...wish, isShared });
  };
  return (
    <AskForm title={texts.saveView} action={texts.save} isDisabled={form.isSaving} onSubmit={submit} onClose={onClose}>
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
        {form.problem}
      </p>
    </AskForm>
  );
}
