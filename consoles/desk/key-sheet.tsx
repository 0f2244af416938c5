/** All keys with what they do, from the same actions and pages that the buttons come from. */
import { useTexts } from '../shared/texts/texts.tsx';
import { Sheet } from '../shared/ui/sheet.tsx';
import { allActions } from './actions/all-actions.ts';
import { isSupervisor, useDesk } from './desk-context.tsx';
import { deskPages } from './pages/desk-pages.ts';

export function KeySheet({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const { session } = useDesk();
  const sheet = texts.keySheet;
  const groups: [string, [string[], string][]][] = [
    [
      sheet.lists,
      [
        [['j', 'k'], sheet.move],
        [['Enter'], sheet.open],
        [['t'], texts.actions.claim],
        [['Shift', 't'], sheet.next],
        [['x', 'X'], sheet.select],
        [['/'], sheet.search],
        [['.'], sheet.show],
      ],
    ],
    [
      sheet.conversation,
      [
        ...allActions.flatMap((action): [string[], string][] =>
          action.shortcut && action.id !== 'claim' ? [[[action.shortcut], action.label(texts)]] : [],
        ),
        [['w'], sheet.why],
        [['i'], sheet.card],
      ],
    ],
    [
      sheet.composer,
      [
        [['Enter'], sheet.send],
        [['Ctrl', 'Enter'], sheet.sendAlways],
      ],
    ],
    [
      sheet.everywhere,
      [
        [['Ctrl', 'k'], sheet.palette],
        ...deskPages
          .filter((page) => !page.isForSupervisors || isSupervisor(session))
          .map((page): [string[], string] => [page.keys.split(' '), sheet.page(page.label(texts))]),
        [['F6'], sheet.pane],
        [['F8'], sheet.offer],
        [['z'], sheet.undo],
        [['Esc'], sheet.escape],
        [['?'], sheet.help],
      ],
    ],
  ];
  return (
    <Sheet title={sheet.title} side="centre" onClose={onClose}>
      <p className="meta">{sheet.intro}</p>
      <div className="key-groups">
        {groups.map(([title, rows]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl className="key-sheet">
              {rows.map(([keys, what]) => (
                <div key={what}>
                  <dt>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  );
}
