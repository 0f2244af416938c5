/** Steps that belong together, run by one key. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MacroView } from '../../../../src/http/contract/desk.ts';
import { useScreenTexts } from '../../../shared/texts/texts.tsx';
import { api } from '../../services.ts';
import { KeptSection, useDeleteKept } from './kept-section.tsx';
import { KeptTable } from './kept-table.tsx';
import { MacroForm } from './macro-form.tsx';

export const macrosKey = ['macros'];

export function MacrosSection() {
  const texts = useScreenTexts('settings').macros;
  const macros = useQuery({ queryKey: macrosKey, queryFn: api.macros });
  const [edited, setEdited] = useState<MacroView | 'new'>();
  const remove = useDeleteKept<MacroView>({
    key: macrosKey,
    remove: api.deleteMacro,
    restore: ({ title, commands, isShared }) => api.addMacro({ title, commands, isShared }),
  });
  return (
    <>
      <KeptSection texts={texts} query={macros} onAdd={() => setEdited('new')}>
        <KeptTable
          caption={texts.title}
          titleHeading={texts.macroTitle}
          kept={macros.data ?? []}
          columns={[{ heading: texts.steps, cell: ({ commands }) => stepsInWords(commands, texts.deeds) }]}
          onEdit={setEdited}
          onDelete={remove}
        />
      </KeptSection>
      {edited && <MacroForm macro={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

const stepsInWords = (commands: MacroView['commands'], deeds: Partial<Record<string, string>>): string =>
  commands.map((command) => deeds[command.do] ?? command.do).join(' › ');
