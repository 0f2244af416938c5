/** The first administrator, by the one-time link that the start prints. Whoever made the account is signed in with it. */
import { type FormEvent, useEffect, useState } from 'react';
import type { SessionView } from '../../../src/http/contract/desk.ts';
import { useFirstTexts } from '../../shared/texts/texts.tsx';
import { LanguageChoice } from '../../shared/ui/language-choice.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { PasswordField, TextField } from '../../shared/ui/text-field.tsx';
import { api } from '../services.ts';

const minPasswordLength = 10;

export function SetupPage({ token, onSignedIn }: { token: string; onSignedIn: (session: SessionView) => void }) {
  const texts = useFirstTexts();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    document.title = texts.pageTitle(texts.setup.title);
  }, [texts]);

  async function setUp(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    if (password.length < minPasswordLength) return setProblem(texts.setup.tooShort);
    setBusy(true);
    setProblem(undefined);
    try {
      onSignedIn(await api.setUp({ token, name: name.trim(), email: email.trim(), password }));
    } catch (error) {
      setProblem(errorWords(error, texts.failure.noConnection));
      setBusy(false);
    }
  }

  return (
    <main className="single-column">
      <form className="form" onSubmit={(event) => void setUp(event)}>
        <p className="brand">{texts.product}</p>
        <h1>{texts.setup.title}</h1>
        <p className="lead">{token ? texts.setup.intro : texts.setup.noToken}</p>
        {token && (
          <>
            <TextField
              label={texts.setup.name}
              hint={texts.setup.nameHint}
              autoComplete="name"
              required
              value={name}
              onChange={setName}
            />
            <TextField
              label={texts.signIn.email}
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={setEmail}
            />
            <PasswordField
              label={texts.signIn.password}
              hint={texts.setup.passwordHint}
              autoComplete="new-password"
              required
              value={password}
              onChange={setPassword}
            />
            <p className="problem" role="alert">
              {problem}
            </p>
            <button type="submit" className="button is-primary is-wide" aria-disabled={isBusy}>
              {isBusy ? texts.setup.busy : texts.setup.submit}
            </button>
          </>
        )}
      </form>
      <LanguageChoice />
    </main>
  );
}
