/** What became of a message of ours: trouble is told at every one, success at the last one of one's own only. */
import type { ActivityView } from '../../../src/http/contract/desk.ts';
import { useTexts } from '../../shared/texts/texts.tsx';

export function DeliveryMark(props: {
  delivery: ActivityView['delivery'];
  isLastOwn: boolean;
  /** Undefined where one may not write now, or it was not a person's. */
  onSendAgain: (() => void) | undefined;
}) {
  const { delivery: words } = useTexts();
  const { delivery, isLastOwn, onSendAgain } = props;
  switch (delivery?.state) {
    case 'refused':
      return (
        <span className="problem" title={delivery.reason}>
          {words.refused}
        </span>
      );
    case 'unknown':
      return (
        <>
          <span className="is-doubtful" title={delivery.reason}>
            <Sign>?</Sign> {words.unknown}
          </span>
          {onSendAgain && (
            <button type="button" className="link-button" onClick={onSendAgain}>
              {words.sendAgain}
            </button>
          )}
        </>
      );
    case 'parked':
      return (
        <span className="is-doubtful" title={delivery.reason}>
          <Sign>…</Sign> {words.parked}
        </span>
      );
    case 'waiting':
      if (delivery.reason !== undefined)
        return (
          <span title={delivery.reason}>
            <Sign>↻</Sign> {words.retrying}
          </span>
        );
      return isLastOwn ? (
        <span>
          <Sign>◌</Sign> {words.onItsWay}
        </span>
      ) : null;
    default:
      return isLastOwn ? <Arrived state={delivery?.state ?? 'sent'} /> : null;
  }
}

function Arrived({ state }: { state: 'sent' | 'delivered' | 'read' }) {
  const { delivery: words } = useTexts();
  return (
    <span className={state === 'read' ? 'is-read' : undefined}>
      <Sign>{state === 'sent' ? '✓' : '✓✓'}</Sign> {words[state]}
    </span>
  );
}

/** The word beside it says the same. */
const Sign = ({ children }: { children: string }) => <span aria-hidden="true">{children}</span>;
