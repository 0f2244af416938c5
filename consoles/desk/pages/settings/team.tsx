/** Who may sign in, as what, and what each can be asked to take. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { AccountDetailView } from '../../../../src/http/contract/desk.ts';
import type { NewAccount } from '../../../shared/api/desk-api.ts';
import { languageName } from '../../../shared/format/names.ts';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { ChoiceField } from '../../../shared/ui/choice-field.tsx';
import { useNotices } from '../../../shared/ui/notices.tsx';
import { errorWords, Failure, Loading } from '../../../shared/ui/region-state.tsx';
import { Sheet } from '../../../shared/ui/sheet.tsx';
import { PasswordField, TextField } from '../../../shared/ui/text-field.tsx';
import { useDesk } from '../../desk-context.tsx';
import { api } from '../../services.ts';
import { useQueueTitle } from '../../use-desk-settings.ts';
import { AccountForm } from './account-form.tsx';

export const accountsKey = ['accounts'];
export const roleNames = ['agent', 'editor', 'supervisor', 'admin'] as const;

export function TeamSection() {
  const texts = useScreenTexts('settings').teamPage;
  const { account } = useDesk().session;
  const accounts = useQuery({ queryKey: accountsKey, queryFn: api.accounts });
  const [layer, setLayer] = useState<'new' | { edit: string }>();
  const edited = typeof layer === 'object' ? accounts.data?.find((one) => one.id === layer.edit) : undefined;
  return (
    <>
      <div className="settings-title">
        <h1>{texts.title}</h1>
        {account.role === 'admin' && (
          <button type="button" className="button is-primary" onClick={() => setLayer('new')}>
            {texts.add}
          </button>
        )}
      </div>
      <p className="lead">{texts.question}</p>
      {accounts.data ? (
        <AccountTable accounts={accounts.data} onEdit={(edit) => setLayer({ edit })} />
      ) : accounts.error ? (
        <Failure error={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : (
        <Loading rows={4} onRetry={() => void accounts.refetch()} />
      )}
      {layer === 'new' && <NewAccountForm onClose={() => setLayer(undefined)} />}
      {edited && <AccountForm key={edited.id} account={edited} onClose={() => setLayer(undefined)} />}
    </>
  );
}

function AccountTable({ accounts, onEdit }: { accounts: AccountDetailView[]; onEdit: (id: string) => void }) {
  const desk = useTexts();
  const all = useScreenTexts('settings');
  const texts = all.teamPage;
  const queueTitle = useQueueTitle();
  const me = useDesk().session.account.id;
  return (
    <table className="table">
      <caption className="meta">{texts.count(accounts.length)}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.name}</th>
          <th scope="col">{texts.role}</th>
          <th scope="col" className="is-extra">
            {all.profile.takes}
          </th>
          <th scope="col" className="number is-extra">
            {all.profile.capacity}
          </th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id} className={account.disabledAt ? 'is-off' : undefined}>
            <th scope="row">
              <button type="button" className="link-button is-name" onClick={() => onEdit(account.id)}>
                <bdi>{account.name}</bdi>
              </button>{' '}
              {account.id === me && <span className="meta">({texts.you})</span>}
              {account.disabledAt && <span className="tag">✕ {all.profile.disabled}</span>}
              <span className="meta is-block">{account.email}</span>
            </th>
            <td className="is-role">{desk.roles[account.role]}</td>
            <td className="is-extra">
              {account.profile.queues.length === 0
                ? all.profile.allQueues
                : account.profile.queues.map(queueTitle).join(', ')}
              <span className="meta is-block">
                {[
                  ...account.profile.languages.map((tag) => languageName(tag, desk.locale)),
                  ...Object.entries(account.profile.skills).map(([skill, level]) => `${skill} ${level}`),
                ].join(', ')}
              </span>
            </td>
            <td className="number is-extra">{account.profile.capacity.total}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const blank: NewAccount = { name: '', email: '', role: 'agent', password: '' };

function NewAccountForm({ onClose }: { onClose: () => void }) {
  const desk = useTexts();
  const texts = useScreenTexts('settings').teamPage;
  const notices = useNotices();
  const queries = useQueryClient();
  const [account, setAccount] = useState(blank);
  const add = useMutation({
    mutationFn: api.addAccount,
    networkMode: 'always',
    onSuccess: (_, added) => {
      notices.show({ text: texts.added(added.name) });
      void queries.invalidateQueries({ queryKey: accountsKey });
      onClose();
    },
  });
  const change = (part: Partial<typeof blank>) => setAccount({ ...account, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!add.isPending) add.mutate({ ...account, name: account.name.trim(), email: account.email.trim() });
  };
  return (
    <Sheet title={texts.add} onClose={onClose}>
      <form className="form is-sheet" aria-label={texts.add} onSubmit={submit}>
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
        <p className="problem" role="alert">
          {add.error && errorWords(add.error, desk.failure.noConnection)}
        </p>
        <button type="submit" className="button is-primary" aria-disabled={add.isPending}>
          {add.isPending ? texts.adding : texts.add}
        </button>
      </form>
    </Sheet>
  );
}
