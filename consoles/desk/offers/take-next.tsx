/** Pull: takes the most pressing one that I can serve, and opens it. The server chooses, so nobody picks cherries. */
import { useKeys } from '../../shared/keys/use-keys.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useCounts, useDesk } from '../desk-context.tsx';
import { useTakeNext } from './use-take-next.ts';

export function TakeNext() {
  const texts = useTexts();
  const { live } = useDesk();
  const counts = useCounts();
  const { isBusy, takeNext } = useTakeNext();
  const isPossible = live.state === 'connected' && !isBusy && counts?.waiting !== 0;
  useKeys({ T: takeNext });
  return (
    <div className="take-next">
      <button
        type="button"
        className="button is-wide"
        aria-disabled={!isPossible}
        aria-keyshortcuts="Shift+T"
        title={live.state === 'connected' ? undefined : texts.notNow.offline}
        onClick={() => isPossible && takeNext()}
      >
        {texts.takeNext}
        <kbd>T</kbd>
      </button>
    </div>
  );
}
