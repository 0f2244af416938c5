/** The form of what is kept for use at the Desk: what it is called first, whom it is for last. */
import type { ReactNode } from 'react';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { CheckField } from '../../../shared/ui/choice-field.tsx';
import { SheetForm } from '../../../shared/ui/sheet-form.tsx';
import { TextField } from '../../../shared/ui/text-field.tsx';
import { isSupervisor, useDesk } from '../../desk-context.tsx';

export interface KeptHead {
  title: string;
  isShared: boolean;
}

export function KeptForm(props: {
  sheetTitle: string;
  /** Of the field. */
  titleLabel: string;
  head: KeptHead;
  onHead: (head: KeptHead) => void;
  form: { problem: string | undefined; isSaving: boolean };
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const desk = useTexts();
  const texts = useScreenTexts('settings').replies;
  const { session } = useDesk();
  const { head, onHead } = props;
  return (
    <SheetForm
      title={props.sheetTitle}
      action={desk.save}
      problem={props.form.problem}
      isSaving={props.form.isSaving}
      onSubmit={props.onSubmit}
      onClose={props.onClose}
    >
      <TextField
        label={props.titleLabel}
        required
        maxLength={100}
        autoComplete="off"
        value={head.title}
        onChange={(title) => onHead({ ...head, title })}
      />
      {props.children}
      {isSupervisor(session) && (
        <CheckField
          label={texts.shared}
          isChecked={head.isShared}
          onChange={(isShared) => onHead({ ...head, isShared })}
        />
      )}
    </SheetForm>
  );
}
