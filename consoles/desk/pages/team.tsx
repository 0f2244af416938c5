/** Who may sign in, and as what? */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { AccountView } from '../../../src/http/contract/desk.ts';
import type { NewAccount } from '../../shared/api/desk-api.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { errorWords, Failure, Loading } from '../../shared/ui/region-state.tsx';
import { PasswordField, TextField } from '../../shared/ui/text-field.tsx';
import { useDesk } from '../desk-context.tsx';
import { api } from '../services.ts';

const accountsKey = ['accounts'];
const roleNames = ['agent', 'editor', 'supervisor', 'admin'] as const;

export function TeamPage() {
  const texts = useTexts();
  const accounts = useQuery({ queryKey: accountsKey, queryFn: api.accounts });
  useEffect(() => {
    document.title = texts.pageTitle(texts.team);
  }, [texts]);
  return (
    <main className="page" id="content" tabIndex={-1}>
      <h1>{texts.teamPage.title}</h1>
      <p className="lead">{texts.teamPage.question}</p>
      <div className="team-columns">
        <section aria-label={texts.teamPage.title}>
          {accounts.data ? (
            <AccountTable accounts={accounts.data} />
          ) : accounts.error ? (
            <Failure error={accounts.error} onRetry={() => void accounts.refetch()} />
          ) : (
            <Loading rows={4} onRetry={() => void accounts.refetch()} />
          )}
        </section>
        <NewAccountForm />
      </div>
    </main>
  );
}

function AccountTable({ accounts }: { accounts: AccountView[] }) {
  const texts = useTexts();
  const me = useDesk().session.account.id;
  return (
    <table className="table">
      <caption className="meta">{texts.teamPage.count(accounts.length)}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.teamPage.name}</th>
          <th scope="col">{texts.teamPage.email}</th>
          <th scope="col">{texts.teamPage.role}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id}>
            <th scope="row">
              <bdi>{account.name}</bdi> {account.id === me && <span className="meta">({texts.teamPage.you})</span>}
            </th>
            <td>{account.email}</td>
            <td>{texts.roles[account.role]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const blank: NewAccount = { name: '', email: '', role: 'agent', password: '' };

function NewAccountForm() {
  const texts = useTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const roleId = useId();
  const [account, setAccount] = useState(blank);
  const add = useMutation({
    mutationFn: api.addAccount,
    networkMode: 'always',
    onSuccess: (_, added) => {
      notices.show({ text: texts.teamPage.added(added.name) });
      setAccount(blank);
      void queries.invalidateQueries({ queryKey: accountsKey });
    },
  });
  const change = (part: Partial<typeof blank>) => setAccount({ ...account, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!add.isPending) add.mutate({ ...account, name: account.name.trim(), email: account.email.trim() });
  };
  return (
    <form className="form is-boxed" aria-label={texts.teamPage.add} onSubmit={submit}>
      <h2>{texts.teamPage.add}</h2>
      <TextField
        label={texts.teamPage.name}
        required
        maxLength={100}
        autoComplete="off"
        value={account.name}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={texts.teamPage.email}
        type="email"
        required
        autoComplete="off"
        value={account.email}
        onChange={(email) => change({ email })}
      />
      <div className="field">
        <label htmlFor={roleId}>{texts.teamPage.role}</label>
        <select
          id={roleId}
          value={account.role}
          aria-describedby={`${roleId}-hint`}
          onChange={(event) => change({ role: roleNames.find((role) => role === event.target.value) ?? 'agent' })}
        >
          {roleNames.map((role) => (
            <option key={role} value={role}>
              {texts.roles[role]}
            </option>
          ))}
        </select>
        <p className="meta" id={`${roleId}-hint`}>
          {texts.teamPage.roleHints[account.role]}
        </p>
      </div>
      <PasswordField
        label={texts.teamPage.password}
        hint={texts.teamPage.passwordHint}
        required
        minLength={10}
        autoComplete="new-password"
        value={account.password}
        onChange={(password) => change({ password })}
      />
      <p className="problem" role="alert">
        {add.error && errorWords(add.error, texts.failure.noConnection)}
      </p>
      <button type="submit" className="button is-primary" aria-disabled={add.isPending}>
        {add.isPending ? texts.teamPage.adding : texts.teamPage.add}
      </button>
    </form>
  );
}
