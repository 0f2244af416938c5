/** Who are you? One message for any wrong pair; the server says how long to wait when there were too many tries. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { SessionView, SignInWaysView } from '../../../src/http/contract/desk.ts';
import { type FirstTexts, useFirstTexts } from '../../shared/texts/texts.tsx';
import { LanguageChoice } from '../../shared/ui/language-choice.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { PasswordField, TextField } from '../../shared/ui/text-field.tsx';
import { api } from '../services.ts';

type SignInTexts = FirstTexts['signIn'];

/** What a sign-in with the company's accounts ended with, from the address that it came back to. */
function problemOf(texts: SignInTexts, search: string): string | undefined {
  const code = new URLSearchParams(search).get('problem');
  if (code === null) return undefined;
  const known: Record<string, string> = texts.problems;
  return known[code.replace('sign_in.', '')] ?? texts.problems.other;
}

/** The company's own way to sign in, where one is set up; the form stands meanwhile and works without it. */
function useCompanySignIn(): SignInWaysView['oidc'] {
  const [company, setCompany] = useState<SignInWaysView['oidc']>();
  useEffect(() => {
    api.signInWays().then(
      (ways) => setCompany(ways.oidc),
      () => undefined,
    );
  }, []);
  return company;
}

export function SignInPage({ onSignedIn }: { onSignedIn: (session: SessionView) => void }) {
  const texts = useFirstTexts();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState(() => problemOf(texts.signIn, window.location.search));
  const [isBusy, setBusy] = useState(false);
  const emailField = useRef<HTMLInputElement>(null);
  const company = useCompanySignIn();

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
        {company && (
          <>
            <a className="button is-wide" href={company.path}>
              {texts.signIn.with(company.name)}
            </a>
            <p className="divider">{texts.signIn.or}</p>
          </>
        )}
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
