/** How an account gets in: a new password, and whether it may sign in at all. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountDetailView } from '../../../../src/http/contract/desk.ts';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { useNotices } from '../../../shared/ui/notices.tsx';
import { errorWords } from '../../../shared/ui/region-state.tsx';
import { PasswordField } from '../../../shared/ui/text-field.tsx';
import { useDesk } from '../../desk-context.tsx';
import { api } from '../../services.ts';

export function AccountAccess({ account, onChanged }: { account: AccountDetailView; onChanged: () => void }) {
  const desk = useTexts();
  const texts = useScreenTexts('settings').profile;
  const notices = useNotices();
  const me = useDesk().session.account.id;
  const [password, setPassword] = useState('');
  const failed = (label: string) => (error: unknown) =>
    notices.show({
      kind: 'failed',
      text: desk.failure.actionFailed(label),
      detail: errorWords(error, desk.failure.noConnection),
    });
  const isDisabled = account.disabledAt !== undefined;
  const setDisabled = useMutation({
    mutationFn: (wanted: boolean) => api.changeAccount(account.id, { isDisabled: wanted }),
    networkMode: 'always',
    onSuccess: (_, wanted) => {
      onChanged();
      notices.show({
        text: (wanted ? texts.disabledDone : texts.enabledDone)(account.name),
        action: { label: desk.actions.undo, shortcut: 'z', run: () => setDisabled.mutate(!wanted) },
      });
    },
    onError: failed(isDisabled ? texts.enable : texts.disable),
  });
  const reset = useMutation({
    mutationFn: () => api.resetPassword(account.id, password),
    networkMode: 'always',
    onSuccess: () => {
      setPassword('');
      notices.show({ text: texts.passwordSet(account.name) });
    },
    onError: failed(texts.resetPassword),
  });
  return (
    <>
      <form
        className="form is-sheet is-apart"
        onSubmit={(event) => {
          event.preventDefault();
          if (!reset.isPending) reset.mutate();
        }}
      >
        {account.hasPassword ? (
          <>
            <PasswordField
              label={texts.newPassword}
              required
              minLength={10}
              autoComplete="new-password"
              value={password}
              onChange={setPassword}
            />
            <button type="submit" className="button" aria-disabled={reset.isPending}>
              {texts.resetPassword}
            </button>
          </>
        ) : (
          <p className="meta">{texts.signsInElsewhere}</p>
        )}
      </form>
      {account.id !== me && (
        <div className="form is-sheet is-apart">
          {!isDisabled && <p className="meta">{texts.disableHint}</p>}
          <button
            type="button"
            className={`button${isDisabled ? '' : ' is-danger-line'}`}
            aria-disabled={setDisabled.isPending}
            onClick={() => !setDisabled.isPending && setDisabled.mutate(!isDisabled)}
          >
            {isDisabled ? texts.enable : texts.disable}
          </button>
        </div>
      )}
    </>
  );
}
