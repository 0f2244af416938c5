/** A form in a sheet: its fields, what is wrong with it, and the one button that saves it. */
import type { ReactNode } from 'react';
import { Sheet } from './sheet.tsx';

export function SheetForm(props: {
  title: string;
  /** Of the button. */
  action: string;
  problem: string | undefined;
  isSaving: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
  /** Forms of their own below it. */
  below?: ReactNode;
}) {
  return (
    <Sheet title={props.title} onClose={props.onClose}>
      <form
        className="form is-sheet"
        aria-label={props.title}
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        {props.children}
        <p className="problem" role="alert">
          {props.problem}
        </p>
        <button type="submit" className="button is-primary" aria-disabled={props.isSaving}>
          {props.action}
        </button>
      </form>
      {props.below}
    </Sheet>
  );
}
