/** A button made from an action: absent when never allowed, disabled with its reason when not now. */
import { useTexts } from '../../shared/texts/texts.tsx';
import type { ActionContext, DeskAction } from './desk-action.ts';

export function ActionButton(props: { action: DeskAction; context: ActionContext; isPrimary?: boolean }) {
  const { action, context } = props;
  const texts = useTexts();
  const permission = action.isAllowed(context);
  if (permission === 'absent') return null;
  const reason = permission === 'allowed' ? undefined : texts.notNow[permission];
  return (
    <button
      type="button"
      className={`button${props.isPrimary ? ' is-primary' : ''}`}
      aria-disabled={reason !== undefined}
      aria-keyshortcuts={action.shortcut}
      title={reason ?? (action.shortcut ? `${action.label(texts, context)} (${action.shortcut})` : undefined)}
      onClick={() => reason === undefined && action.perform(context)}
    >
      {action.label(texts, context)}
    </button>
  );
}
