/** Who are you? One message for any wrong pair; the server says how long to wait when there were too many tries. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { SessionView } from '../../../src/http/contract/desk.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { LanguageChoice } from '../../shared/ui/language-choice.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { PasswordField, TextField } from '../../shared/ui/text-field.tsx';
import { api } from '../services.ts';

export function SignInPage({ onSignedIn }: { onSignedIn: (session: SessionView) => void }) {
  const texts = useTexts();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const emailField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = texts.pageTitle(texts.signIn.title);
  }, [texts]);
  useEffect(() => emailField.current?.focus(), []);

  async function signIn(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    if (!email.trim() || !password) return setProblem(texts.signIn.required);
    setBusy(true);
    setProblem(undefined);
    try {
      onSignedIn(await api.signIn({ email: email.trim(), password }));
    } catch (error) {
      setProblem(errorWords(error, texts.failure.noConnection));
      setBusy(false);
    }
  }

  return (
    <main className="single-column">
      <form className="form" noValidate onSubmit={(event) => void signIn(event)}>
        <p className="brand">{texts.product}</p>
        <h1>{texts.signIn.title}</h1>
        <TextField
          ref={emailField}
          label={texts.signIn.email}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
        />
        <PasswordField
          label={texts.signIn.password}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        <p className="problem" role="alert">
          {problem}
        </p>
        <button type="submit" className="button is-primary is-wide" aria-disabled={isBusy}>
          {isBusy ? texts.signIn.busy : texts.signIn.submit}
        </button>
      </form>
      <LanguageChoice />
    </main>
  );
}
