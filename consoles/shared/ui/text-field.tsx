/** A labelled field, its hint and, for passwords, a way to see what was typed. */
import { type ComponentProps, useId, useState } from 'react';
import { useFirstTexts } from '../texts/texts.tsx';

type FieldProps = Omit<ComponentProps<'input'>, 'onChange' | 'id'> & {
  label: string;
  hint?: string;
  onChange: (value: string) => void;
};

export function TextField({ label, hint, onChange, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        {...input}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && (
        <p className="meta" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

export function PasswordField(props: Omit<FieldProps, 'type'>) {
  const texts = useFirstTexts();
  const [isShown, setShown] = useState(false);
  return (
    <div className="password-field">
      <TextField {...props} type={isShown ? 'text' : 'password'} spellCheck={false} autoCapitalize="none" />
      <button type="button" className="link-button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
        {isShown ? texts.signIn.hide : texts.signIn.show}
      </button>
    </div>
  );
}
