/** Why no reply can be written here now, and what can be done about it. A draft stays where it is. */
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import type { ComposerTab } from '../../shared/api/drafts.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { ActionButton } from '../actions/action-button.tsx';
import type { ActionContext } from '../actions/desk-action.ts';
import { take } from '../actions/take.ts';
import { takeOver } from '../actions/take-over.ts';
import { wake } from '../actions/wake.ts';
import { holderSays } from './holder-words.ts';

export function ComposerHolder(props: {
  detail: ConversationDetailView;
  kind: ComposerTab;
  hasDraft: boolean;
  context: ActionContext;
}) {
  const texts = useTexts();
  const { detail } = props;
  const isReply = props.kind === 'reply';
  const mayNote = isReply && detail.row.holder === 'agent' && detail.allowed.includes('note');
  return (
    <p className="composer-holder">
      <span>
        {holderSays(detail, texts)} {props.hasDraft ? texts.composer.draftKept : mayNote && texts.composer.otherMayNote}
      </span>
      {[take, wake, takeOver].map((action) => (
        <ActionButton
          key={action.id}
          action={action}
          context={props.context}
          isPrimary={isReply && action !== takeOver}
        />
      ))}
    </p>
  );
}
