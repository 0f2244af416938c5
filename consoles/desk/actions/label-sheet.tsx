/** Labels of one conversation: given with a word, taken away with one press. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { Chip } from '../../shared/ui/chip.tsx';
import { Combobox } from '../../shared/ui/combobox.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import type { LoadedList } from '../list-cache.ts';
import type { AskedProps } from './asked-sheet.tsx';

const maxLength = 60;

export function LabelSheet({ detail, onRun, onClose }: AskedProps) {
  const texts = useTexts();
  const asked = useScreenTexts('asked').label;
  const known = useKnownLabels();
  const [query, setQuery] = useState('');
  const now = detail.row.labels;
  const typed = query.trim().slice(0, maxLength);
  const fitting = known.filter((label) => !now.includes(label) && label.toLowerCase().includes(typed.toLowerCase()));
  const isNew = typed !== '' && ![...fitting, ...now].includes(typed);
  const options = [
    ...fitting.map((label) => ({ id: label, label })),
    ...(isNew ? [{ id: typed, label: typed, detail: texts.bulk.newLabel }] : []),
  ];
  return (
    <Sheet title={texts.actions.label} side="centre" onClose={onClose}>
      <div className="asked">
        {now.length > 0 && (
          <p className="chips" role="group" aria-label={asked.now}>
            {now.map((label) => (
              <Chip
                key={label}
                removeLabel={asked.remove(label)}
                onRemove={() => onRun({ do: 'label', remove: [label] })}
              >
                {label}
              </Chip>
            ))}
          </p>
        )}
        <Combobox
          label={asked.field}
          query={query}
          onQuery={setQuery}
          options={options}
          onChoose={(label) => {
            onRun({ do: 'label', add: [label] });
            onClose();
          }}
          nothing={texts.bulk.newLabel}
          hasFocusAtStart
        />
      </div>
    </Sheet>
  );
}

/** From what is loaded: labels that somebody uses. */
function useKnownLabels(): string[] {
  const lists = useQueryClient().getQueriesData<LoadedList>({ queryKey: ['list'] });
  const labels = lists.flatMap(
    ([, loaded]) => loaded?.pages.flatMap((page) => page.rows.flatMap((row) => row.labels)) ?? [],
  );
  return [...new Set(labels)].sort((a, b) => a.localeCompare(b));
}
