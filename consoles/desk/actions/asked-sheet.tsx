/** The sheet of whatever an action asks for. Loaded with the first question, not with the Desk. */
import type { AgentCommandView, ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { useScreenTexts } from '../../shared/texts/texts.tsx';
import { Confirm } from '../../shared/ui/confirm.tsx';
import type { Asked } from './desk-action.ts';
import { FinishSheet } from './finish-sheet.tsx';
import { LabelSheet } from './label-sheet.tsx';
import { MacroSheet } from './macro-sheet.tsx';
import { PrioritySheet } from './priority-sheet.tsx';
import { SnoozeSheet } from './snooze-sheet.tsx';
import { TemplateSheet } from './template-sheet.tsx';
import { TransferSheet } from './transfer-sheet.tsx';

export interface AskedProps {
  detail: ConversationDetailView;
  name: string;
  onRun: (command: AgentCommandView) => void;
  onClose: () => void;
}

export default function AskedSheet({ what, ...props }: AskedProps & { what: Asked }) {
  const texts = useScreenTexts('asked');
  switch (what) {
    case 'snooze':
      return <SnoozeSheet {...props} />;
    case 'transfer':
      return <TransferSheet {...props} />;
    case 'finish':
      return <FinishSheet {...props} />;
    case 'label':
      return <LabelSheet {...props} />;
    case 'priority':
      return <PrioritySheet {...props} />;
    case 'macro':
      return <MacroSheet {...props} />;
    case 'template':
      return <TemplateSheet {...props} />;
    default:
      return (
        <Confirm
          title={texts.block.title(props.name)}
          action={texts.block.submit}
          isDangerous
          onConfirm={() => props.onRun({ do: 'block', isBlocked: true })}
          onClose={props.onClose}
        >
          <p>{texts.block.text}</p>
        </Confirm>
      );
  }
}
