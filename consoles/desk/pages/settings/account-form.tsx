/** One account: name and role, what it can be asked to take, its password, and whether it may sign in at all. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountDetailView } from '../../../../src/http/contract/desk.ts';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { ChoiceField } from '../../../shared/ui/choice-field.tsx';
import { SheetForm } from '../../../shared/ui/sheet-form.tsx';
import { TextField } from '../../../shared/ui/text-field.tsx';
import { useDesk } from '../../desk-context.tsx';
import { api } from '../../services.ts';
import { useSaveForm } from '../../use-save-form.ts';
import { AccountAccess } from './account-access.tsx';
import { readProfile, typeProfile } from './profile-fields.ts';
import { ProfileInputs } from './profile-inputs.tsx';
import { accountsKey, roleNames } from './team.tsx';

export function AccountForm({ account, onClose }: { account: AccountDetailView; onClose: () => void }) {
  const desk = useTexts();
  const texts = useScreenTexts('settings');
  const queries = useQueryClient();
  const { session } = useDesk();
  const isAdmin = session.account.role === 'admin';
  const [name, setName] = useState(account.name);
  const [role, setRole] = useState(account.role);
  const [typed, setTyped] = useState(() => typeProfile(account.profile));
  const form = useSaveForm({
    key: accountsKey,
    save: async (profile: AccountDetailView['profile']) => {
      if (isAdmin && (name.trim() !== account.name || role !== account.role)) {
        await api.changeAccount(account.id, { name: name.trim(), role });
      }
      await api.changeProfile(account.id, profile);
    },
    saved: () => texts.profile.saved(name.trim()),
    onClose,
  });
  const submit = () => {
    const read = readProfile(typed);
    if (!('problem' in read)) return form.save(read.profile);
    const { kind, text } = read.problem;
    form.refuse(kind === 'line' ? texts.profile.wrongLine(text) : texts.profile.wrongLanguage(text));
  };
  return (
    <SheetForm
      title={texts.profile.edit(account.name)}
      action={desk.save}
      problem={form.problem}
      isSaving={form.isSaving}
      onSubmit={submit}
      onClose={onClose}
      below={
        isAdmin && (
          <AccountAccess
            account={account}
            onChanged={() => void queries.invalidateQueries({ queryKey: accountsKey })}
          />
        )
      }
    >
      {isAdmin && (
        <>
          <TextField label={texts.profile.name} required maxLength={100} value={name} onChange={setName} />
          <ChoiceField
            label={texts.profile.role}
            value={role}
            hint={texts.teamPage.roleHints[role]}
            options={roleNames.map((value) => ({ value, label: desk.roles[value] }))}
            onChange={setRole}
          />
        </>
      )}
      <ProfileInputs typed={typed} onChange={setTyped} />
    </SheetForm>
  );
}
