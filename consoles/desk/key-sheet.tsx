/** All keys with what they do, from the same actions that the buttons come from. */
import { useTexts } from '../shared/texts/texts.tsx';
import { Sheet } from '../shared/ui/sheet.tsx';
import { allActions } from './actions/all-actions.ts';

export function KeySheet({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const sheet = texts.keySheet;
  const rows: [string[], string][] = [
    [['j', 'k'], sheet.move],
    [['Enter'], sheet.open],
    [['Esc'], sheet.escape],
    ...allActions.flatMap((action): [string[], string][] =>
      action.shortcut ? [[[action.shortcut], action.label(texts)]] : [],
    ),
    [['w'], sheet.why],
    [['i'], sheet.card],
    [['/'], sheet.search],
    [['.'], sheet.show],
    [['z'], sheet.undo],
    [['Enter'], sheet.send],
    [['Ctrl', 'Enter'], sheet.sendAlways],
    [['?'], sheet.help],
  ];
  return (
    <Sheet title={sheet.title} side="centre" onClose={onClose}>
      <p className="meta">{sheet.intro}</p>
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
    </Sheet>
  );
}
