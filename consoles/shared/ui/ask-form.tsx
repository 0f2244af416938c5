/** A short question in the middle of the page: fields, the deed, and the way out. */
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.tsx';
import { Sheet } from './sheet.tsx';

export function AskForm(props: {
  title: string;
  /** Of the button that does it. */
  action: string;
  isDisabled?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const texts = useTexts();
  return (
    <Sheet title={props.title} side="centre" onClose={props.onClose}>
      <form
        className="confirm"
        onSubmit={(event) => {
          event.preventDefault();
          if (!props.isDisabled) props.onSubmit();
        }}
      >
        {props.children}
        <div className="button-row">
          <button type="submit" className="button is-primary" aria-disabled={props.isDisabled ?? false}>
            {props.action}
          </button>
          <button type="button" className="button" onClick={props.onClose}>
            {texts.cancel}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
