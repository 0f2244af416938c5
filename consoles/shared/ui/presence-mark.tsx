/** Whether somebody is there: told by shape and word. */
import type { PresenceView } from '../../../src/http/contract/desk.ts';
import { useTexts } from '../texts/texts.tsx';

export const presenceShapes: Record<PresenceView['state'], string> = {
  available: '●',
  busy: '◐',
  break: '▮▮',
  away: '○',
};

export function PresenceMark({ state, reason }: { state: PresenceView['state']; reason?: string | undefined }) {
  const texts = useTexts();
  return (
    <span className={`presence-mark is-${state}`}>
      <span aria-hidden="true" className="presence-shape">
        {presenceShapes[state]}
      </span>{' '}
      {texts.presence[state]}
      {state === 'break' && reason ? `: ${reason}` : ''}
    </span>
  );
}
