/** How long this customer may wait: four words, by one key each. */
import type { ConversationRowView } from '../../../src/http/contract/desk.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import type { AskedProps } from './asked-sheet.tsx';
import { startFocus } from './start-focus.ts';

const priorities: readonly ConversationRowView['priority'][] = ['urgent', 'high', 'normal', 'low'];

export function PrioritySheet({ detail, onRun, onClose }: AskedProps) {
  const texts = useTexts();
  const asked = useScreenTexts('asked').priority;
  const choose = (priority: ConversationRowView['priority'] | undefined) => {
    if (!priority) return;
    if (priority !== detail.row.priority) onRun({ do: 'prioritise', priority });
    onClose();
  };
  return (
    <Sheet title={texts.actions.prioritise} side="centre" onClose={onClose}>
      <ul
        className="plain-list choice-list"
        onKeyDown={(event) => choose(priorities[Number.parseInt(event.key, 10) - 1])}
      >
        {priorities.map((priority, index) => (
          <li key={priority}>
            <button
              type="button"
              className="choice"
              ref={priority === detail.row.priority ? startFocus : undefined}
              aria-pressed={priority === detail.row.priority}
              onClick={() => choose(priority)}
            >
              <kbd>{index + 1}</kbd>
              <span>{texts.priorities[priority]}</span>
              {priority === detail.row.priority && <span className="meta">✓ {asked.now}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
