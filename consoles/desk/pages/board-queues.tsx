/** Each queue: how many wait, how long, what is at risk, and who could take them. */
import type { BoardView } from '../../../src/http/contract/desk.ts';
import { useScreenTexts } from '../../shared/texts/texts.tsx';
import { Span } from '../../shared/ui/time-text.tsx';

export function BoardQueues({ queues }: { queues: BoardView['queues'] }) {
  const texts = useScreenTexts('board');
  return (
    <section aria-label={texts.queues}>
      <table className="table is-board">
        <caption>{texts.queues}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.queue}</th>
            <th scope="col" className="number">
              {texts.waiting}
            </th>
            <th scope="col" className="number">
              {texts.oldest}
            </th>
            <th scope="col" className="number">
              {texts.pressed}
            </th>
            <th scope="col" className="number is-extra">
              {texts.free}
            </th>
          </tr>
        </thead>
        <tbody>
          {queues.map((queue) => (
            <tr key={queue.id}>
              <th scope="row">
                {queue.title} {!queue.isOpen && <span className="tag">‖ {texts.closedNow}</span>}
              </th>
              <td className="number">{queue.waiting}</td>
              <td className="number">{queue.oldestSince ? <Span since={queue.oldestSince} /> : '–'}</td>
              <td className="number">
                {queue.atRisk > 0 ? <span className="pill is-warn">◕ {queue.atRisk}</span> : queue.atRisk}
              </td>
              <td className="number is-extra">{texts.freeOf(queue.free, queue.places)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
