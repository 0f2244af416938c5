/** One more who may sign in, with a first password that is handed over by word of mouth. */
import { useState } from 'react';
import type { NewAccount } from '../../../shared/api/desk-api.ts';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { ChoiceField } from '../../../shared/ui/choice-field.tsx';
import { SheetForm } from '../../../shared/ui/sheet-form.tsx';
import { PasswordField, TextField } from '../../../shared/ui/text-field.tsx';
import { api } from '../../services.ts';
import { useSaveForm } from '../../use-save-form.ts';
import { accountsKey, roleNames } from './team.tsx';

const blank: NewAccount = { name: '', email: '', role: 'agent', password: '' };

export function NewAccountForm({ onClose }: { onClose: () => void }) {
  const desk = useTexts();
  const texts = useScreenTexts('settings').teamPage;
  const [account, setAccount] = useState(blank);
  const form = useSaveForm({
    key: accountsKey,
    save: api.addAccount,
    saved: (added: NewAccount) => texts.added(added.name),
    onClose,
  });
  const change = (part: Partial<NewAccount>) => setAccount({ ...account, ...part });
  return (
    <SheetForm
      title={texts.add}
      action={form.isSaving ? texts.adding : texts.add}
      problem={form.problem}
      isSaving={form.isSaving}
      onSubmit={() => form.save({ ...account, name: account.name.trim(), email: account.email.trim() })}
      onClose={onClose}
    >
      <TextField
        label={texts.name}
        required
        maxLength={100}
        autoComplete="off"
        value={account.name}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={texts.email}
        type="email"
        required
        autoComplete="off"
        value={account.email}
        onChange={(email) => change({ email })}
      />
      <ChoiceField
        label={texts.role}
        value={account.role}
        hint={texts.roleHints[account.role]}
        options={roleNames.map((value) => ({ value, label: desk.roles[value] }))}
        onChange={(role) => change({ role })}
      />
      <PasswordField
        label={texts.password}
        hint={texts.passwordHint}
        required
        minLength={10}
        autoComplete="new-password"
        value={account.password}
        onChange={(password) => change({ password })}
      />
    </SheetForm>
  );
}
