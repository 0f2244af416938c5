/** Who may sign in, as what, and what each can be asked to take. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountDetailView } from '../../../../src/http/contract/desk.ts';
import { languageName } from '../../../shared/format/names.ts';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { Failure, Loading } from '../../../shared/ui/region-state.tsx';
import { useDesk } from '../../desk-context.tsx';
import { api } from '../../services.ts';
import { useQueueTitle } from '../../use-desk-settings.ts';
import { AccountForm } from './account-form.tsx';
import { NewAccountForm } from './new-account-form.tsx';

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
