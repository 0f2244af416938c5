/** A label for a conversation: a known one, or a new word. */
import { useState } from 'react';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Combobox } from '../../shared/ui/combobox.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';

const maxLength = 60;

export function LabelPicker(props: {
  known: readonly string[];
  onChoose: (label: string) => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const [query, setQuery] = useState('');
  const typed = query.trim().slice(0, maxLength);
  const fitting = props.known.filter((label) => label.toLowerCase().includes(typed.toLowerCase()));
  const isNew = typed !== '' && !fitting.includes(typed);
  const options = [
    ...fitting.map((label) => ({ id: label, label })),
    ...(isNew ? [{ id: typed, label: typed, detail: texts.bulk.newLabel }] : []),
  ];
  return (
    <Sheet title={texts.bulk.addLabel} side="centre" onClose={props.onClose}>
      <Combobox
        label={texts.bulk.addLabel}
        query={query}
        onQuery={setQuery}
        options={options}
        onChoose={(label) => {
          props.onClose();
          props.onChoose(label);
        }}
        nothing={texts.bulk.newLabel}
        hasFocusAtStart
      />
    </Sheet>
  );
}
