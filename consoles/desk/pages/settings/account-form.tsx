/** One account: name and role, what it can be asked to take, its password, and whether it may sign in at all. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { AccountDetailView } from '../../../../src/http/contract/desk.ts';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { CheckField, ChoiceField } from '../../../shared/ui/choice-field.tsx';
import { useNotices } from '../../../shared/ui/notices.tsx';
import { errorWords } from '../../../shared/ui/region-state.tsx';
import { Sheet } from '../../../shared/ui/sheet.tsx';
import { PasswordField, TextField } from '../../../shared/ui/text-field.tsx';
import { useDesk } from '../../desk-context.tsx';
import { api } from '../../services.ts';
import { useDeskSettings, useQueueTitle } from '../../use-desk-settings.ts';
import { readProfile, type TypedProfile, typeProfile } from './profile-fields.ts';
import { accountsKey, roleNames } from './team.tsx';

export function AccountForm({ account, onClose }: { account: AccountDetailView; onClose: () => void }) {
  const desk = useTexts();
  const texts = useScreenTexts('settings');
  const notices = useNotices();
  const queries = useQueryClient();
  const { session } = useDesk();
  const isAdmin = session.account.role === 'admin';
  const [name, setName] = useState(account.name);
  const [role, setRole] = useState(account.role);
  const [typed, setTyped] = useState(() => typeProfile(account.profile));
  const [problem, setProblem] = useState<string>();
  const refresh = () => void queries.invalidateQueries({ queryKey: accountsKey });
  const save = useMutation({
    mutationFn: async (profile: AccountDetailView['profile']) => {
      if (isAdmin && (name.trim() !== account.name || role !== account.role)) {
        await api.changeAccount(account.id, { name: name.trim(), role });
      }
      await api.changeProfile(account.id, profile);
    },
    networkMode: 'always',
    onSuccess: () => {
      refresh();
      notices.show({ text: texts.profile.saved(name.trim()) });
      onClose();
    },
    onError: (error) => setProblem(errorWords(error, desk.failure.noConnection)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readProfile(typed);
    if ('problem' in read) {
      const { kind, text } = read.problem;
      setProblem(kind === 'line' ? texts.profile.wrongLine(text) : texts.profile.wrongLanguage(text));
      return;
    }
    setProblem(undefined);
    if (!save.isPending) save.mutate(read.profile);
  };
  return (
    <Sheet title={texts.profile.edit(account.name)} onClose={onClose}>
      <form className="form is-sheet" onSubmit={submit}>
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
        <ProfileFields typed={typed} onChange={setTyped} />
        <p className="problem" role="alert">
          {problem}
        </p>
        <button type="submit" className="button is-primary" aria-disabled={save.isPending}>
          {desk.save}
        </button>
      </form>
      {isAdmin && <Access account={account} onChanged={refresh} />}
    </Sheet>
  );
}

function ProfileFields({ typed, onChange }: { typed: TypedProfile; onChange: (typed: TypedProfile) => void }) {
  const texts = useScreenTexts('settings').profile;
  const settings = useDeskSettings();
  const queueTitle = useQueueTitle();
  const id = useId();
  const skills = [...new Set([...(settings?.skills ?? []), ...Object.keys(typed.skills)])].sort();
  const levels = [0, 1, 2, 3, 4, 5].map((level) => ({
    value: String(level),
    label: level === 0 ? texts.none : String(level),
  }));
  return (
    <>
      <TextField
        label={texts.capacity}
        type="number"
        min={0}
        max={100}
        required
        value={typed.total}
        onChange={(total) => onChange({ ...typed, total })}
      />
      <div className="field">
        <label htmlFor={id}>{texts.perChannel}</label>
        <textarea
          id={id}
          rows={2}
          aria-describedby={`${id}-hint`}
          value={typed.perChannel}
          onChange={(event) => onChange({ ...typed, perChannel: event.target.value })}
        />
        <p className="meta" id={`${id}-hint`}>
          {texts.perChannelHint}
        </p>
      </div>
      <TextField
        label={texts.languages}
        hint={texts.languagesHint}
        autoComplete="off"
        value={typed.languages}
        onChange={(languages) => onChange({ ...typed, languages })}
      />
      <fieldset className="fieldset">
        <legend>{texts.queues}</legend>
        <p className="meta">{texts.queuesHint}</p>
        {(settings?.queues ?? []).map((queue) => (
          <CheckField
            key={queue.id}
            label={queueTitle(queue.id)}
            isChecked={typed.queues.includes(queue.id)}
            onChange={(isOn) => {
              const others = typed.queues.filter((other) => other !== queue.id);
              onChange({ ...typed, queues: isOn ? [...others, queue.id] : others });
            }}
          />
        ))}
      </fieldset>
      <fieldset className="fieldset">
        <legend>{texts.skills}</legend>
        <p className="meta">{skills.length === 0 ? texts.noSkills : texts.skillsHint}</p>
        {skills.map((skill) => (
          <ChoiceField
            key={skill}
            label={texts.level(skill)}
            value={String(typed.skills[skill] ?? 0)}
            options={levels}
            onChange={(level) => onChange({ ...typed, skills: { ...typed.skills, [skill]: Number(level) } })}
          />
        ))}
      </fieldset>
    </>
  );
}

function Access({ account, onChanged }: { account: AccountDetailView; onChanged: () => void }) {
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
