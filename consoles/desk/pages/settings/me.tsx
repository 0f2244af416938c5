/** About oneself: the password, and what this device does. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { changeDeviceSettings, useDeviceSettings } from '../../../shared/device/device-settings.ts';
import { playSound } from '../../../shared/device/play-sound.ts';
import { askToNotify, canNotify } from '../../../shared/device/web-notice.ts';
import { isLanguage, languages, useChooseLanguage, useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { CheckField, ChoiceField } from '../../../shared/ui/choice-field.tsx';
import { useNotices } from '../../../shared/ui/notices.tsx';
import { errorWords } from '../../../shared/ui/region-state.tsx';
import { PasswordField } from '../../../shared/ui/text-field.tsx';
import { useDesk } from '../../desk-context.tsx';
import { api } from '../../services.ts';

export function MeSection() {
  const desk = useTexts();
  const texts = useScreenTexts('settings');
  const { account } = useDesk().session;
  return (
    <>
      <h1>
        <bdi>{account.name}</bdi>
      </h1>
      <p className="lead">
        {desk.roles[account.role]} · {account.email}
      </p>
      <DeviceForm />
      <h2>{texts.me.password}</h2>
      <PasswordForm />
    </>
  );
}

function DeviceForm() {
  const desk = useTexts();
  const texts = useScreenTexts('settings').me;
  const choose = useChooseLanguage();
  const settings = useDeviceSettings();
  const [isDenied, setDenied] = useState(false);
  const allow = async (wanted: boolean) => {
    const isGranted = wanted && (await askToNotify());
    setDenied(wanted && !isGranted);
    changeDeviceSettings({ notices: isGranted });
  };
  return (
    <section className="form is-settings" aria-label={texts.device}>
      <h2>
        {texts.device} <span className="meta">{texts.deviceHint}</span>
      </h2>
      <ChoiceField
        label={texts.language}
        value={desk.code}
        options={Object.entries(languages).map(([value, { languageName }]) => ({ value, label: languageName }))}
        onChange={(code) => isLanguage(code) && choose(code)}
      />
      {(['soundOnOffer', 'soundOnMessage'] as const).map((name) => (
        <div key={name} className="check-line">
          <CheckField
            label={texts[name]}
            isChecked={settings[name]}
            onChange={(isOn) => changeDeviceSettings({ [name]: isOn })}
          />
          <button
            type="button"
            className="button is-small"
            aria-label={`${texts.tryIt}: ${texts[name]}`}
            onClick={() => playSound(name === 'soundOnOffer' ? 'offer' : 'message')}
          >
            {texts.tryIt}
          </button>
        </div>
      ))}
      {canNotify() && (
        <CheckField
          label={texts.notices}
          isChecked={settings.notices}
          {...(isDenied ? { hint: texts.noticesDenied } : {})}
          onChange={(wanted) => void allow(wanted)}
        />
      )}
      <CheckField
        label={texts.letterKeys}
        hint={texts.letterKeysHint}
        isChecked={settings.letterKeys}
        onChange={(letterKeys) => changeDeviceSettings({ letterKeys })}
      />
    </section>
  );
}

const blank = { current: '', password: '' };

function PasswordForm() {
  const desk = useTexts();
  const texts = useScreenTexts('settings').me;
  const notices = useNotices();
  const [request, setRequest] = useState(blank);
  const change = useMutation({
    mutationFn: api.changePassword,
    networkMode: 'always',
    onSuccess: () => {
      notices.show({ text: texts.changed });
      setRequest(blank);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!change.isPending) change.mutate(request);
  };
  return (
    <form className="form is-settings" aria-label={texts.password} onSubmit={submit}>
      <PasswordField
        label={texts.current}
        required
        autoComplete="current-password"
        value={request.current}
        onChange={(current) => setRequest({ ...request, current })}
      />
      <PasswordField
        label={texts.next}
        hint={desk.setup.passwordHint}
        required
        minLength={10}
        autoComplete="new-password"
        value={request.password}
        onChange={(password) => setRequest({ ...request, password })}
      />
      <p className="problem" role="alert">
        {change.error && errorWords(change.error, desk.failure.noConnection)}
      </p>
      <button type="submit" className="button is-primary" aria-disabled={change.isPending}>
        {texts.change}
      </button>
    </form>
  );
}
