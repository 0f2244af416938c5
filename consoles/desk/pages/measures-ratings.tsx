/** How customers rated, over all and by what may have made it so, with the lowest ones in their own words. */
import { useState } from 'react';
import type { MeasuresView } from '../../../src/http/contract/desk.ts';
import { useScreenTexts } from '../../shared/texts/texts.tsx';
import { TabRow } from '../../shared/ui/tab-row.tsx';
import { Moment } from '../../shared/ui/time-text.tsx';
import { useQueueTitle, useStaff } from '../use-desk-settings.ts';
import { go } from '../use-place.ts';
import { MeanText, Rate } from './measures.tsx';

type Ratings = MeasuresView['ratings'];
const groupings = ['byQueue', 'byAgent', 'byIntent', 'byRelease'] as const;

export function MeasuresRatings({ ratings }: { ratings: Ratings }) {
  const texts = useScreenTexts('measures');
  const titles = useTitles();
  const [by, setBy] = useState<(typeof groupings)[number]>('byQueue');
  return (
    <section aria-label={texts.ratings} className="is-whole">
      <h2>{texts.ratings}</h2>
      <dl className="facts is-wide">
        {ratings.overall.map((rating) => (
          <div key={rating.kind}>
            <dt>{texts.kinds[rating.kind]}</dt>
            <dd>
              <MeanText mean={rating} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{texts.answered}</dt>
          <dd>
            <Rate rate={ratings.answered} />
          </dd>
        </div>
      </dl>
      <TabRow
        label={texts.ratings}
        value={by}
        onChange={setBy}
        tabs={groupings.map((value) => ({
          value,
          label: texts.by[value],
          panel: () => <RatingTable rows={ratings[value]} caption={texts.by[value]} titleOf={titles[value]} />,
        }))}
      />
      <h3>{texts.comments}</h3>
      {ratings.comments.length === 0 ? (
        <p className="lead">{texts.noComments}</p>
      ) : (
        <ul className="plain-list comments">
          {ratings.comments.map((comment) => (
            <li key={`${comment.conversationId} ${comment.at}`}>
              <span className="pill">{texts.of(String(comment.score), texts.scales[comment.kind])}</span>
              <span dir="auto" className="comment-words">
                {comment.comment}
              </span>
              <span className="meta">
                <Moment at={comment.at} />
              </span>
              <button
                type="button"
                className="button is-small"
                onClick={() => go({ page: 'inbox', list: 'closed', conversationId: comment.conversationId })}
              >
                {texts.open}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The measures carry ids: people and queues have their names elsewhere, and keep the id when they are gone. */
function useTitles(): Record<(typeof groupings)[number], (key: string) => string> {
  const queueTitle = useQueueTitle();
  const staff = useStaff();
  return {
    byQueue: queueTitle,
    byAgent: (id) => staff.data?.find((one) => one.id === id)?.name ?? id,
    byIntent: (id) => id,
    byRelease: (id) => id.slice(0, 8),
  };
}

function RatingTable(props: { rows: Ratings['byQueue']; caption: string; titleOf: (key: string) => string }) {
  const { rows, caption, titleOf } = props;
  const texts = useScreenTexts('measures');
  return (
    <table className="table is-board">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.what}</th>
          <th scope="col">{texts.ratings}</th>
          <th scope="col">{texts.score}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.kind} ${row.key}`}>
            <th scope="row">{row.title ?? titleOf(row.key)}</th>
            <td>{texts.kinds[row.kind]}</td>
            <td>
              <MeanText mean={row} />
            </td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={3}>{texts.none}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
