/** Steps that belong together, run by one key. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MacroView } from '../../../../src/http/contract/desk.ts';
import { useScreenTexts } from '../../../shared/texts/texts.tsx';
import { api } from '../../services.ts';
import { KeptSection, useDeleteKept } from './kept-section.tsx';
import { MacroForm } from './macro-form.tsx';

export const macrosKey = ['macros'];

export function MacrosSection() {
  const all = useScreenTexts('settings');
  const texts = all.macros;
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
        <table className="table">
          <caption className="visually-hidden">{texts.title}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.macroTitle}</th>
              <th scope="col">{texts.steps}</th>
              <th scope="col" className="is-extra">
                {all.replies.for}
              </th>
              <th scope="col">
                <span className="visually-hidden">{all.replies.delete}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {macros.data?.map((macro) => (
              <tr key={macro.id}>
                <th scope="row">
                  {macro.mayChange ? (
                    <button type="button" className="link-button is-name" onClick={() => setEdited(macro)}>
                      {macro.title}
                    </button>
                  ) : (
                    macro.title
                  )}
                </th>
                <td>{macro.commands.map((command) => texts.deeds[command.do] ?? command.do).join(' › ')}</td>
                <td className="is-extra">{macro.isShared ? all.replies.everybody : all.replies.own}</td>
                <td className="number">
                  {macro.mayChange && (
                    <button
                      type="button"
                      className="button is-small"
                      aria-label={`${all.replies.delete}: ${macro.title}`}
                      onClick={() => remove(macro)}
                    >
                      {all.replies.delete}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </KeptSection>
      {edited && <MacroForm macro={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
