/** Who is there, since when, with how much, and how their customers feel. */
import type { BoardView } from '../../../src/http/contract/desk.ts';
import { useScreenTexts } from '../../shared/texts/texts.tsx';
import { PresenceMark } from '../../shared/ui/presence-mark.tsx';
import { sentimentShapes } from '../../shared/ui/sentiment-mark.tsx';
import { Span } from '../../shared/ui/time-text.tsx';

type Person = BoardView['people'][number];
const moods = ['negative', 'neutral', 'positive'] as const;

export function BoardPeople({ people }: { people: readonly Person[] }) {
  const texts = useScreenTexts('board');
  if (people.length === 0) {
    return (
      <section aria-label={texts.people}>
        <h2>{texts.people}</h2>
        <p className="lead">{texts.noPeople}</p>
      </section>
    );
  }
  return (
    <section aria-label={texts.people}>
      <table className="table is-board">
        <caption>{texts.people}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.person}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col" className="number is-extra">
              {texts.since}
            </th>
            <th scope="col" className="number">
              {texts.load}
            </th>
            <th scope="col" className="number is-extra">
              {texts.declined}
            </th>
            <th scope="col" className="is-extra">
              {texts.feels}
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.agentId}>
              <th scope="row">
                <bdi>{person.name}</bdi>
              </th>
              <td>
                <PresenceMark state={person.state} reason={person.reason} />
                {!person.isConnected && <span className="meta"> {texts.notConnected}</span>}
              </td>
              <td className="number is-extra">
                <Span since={person.since} />
              </td>
              <td className="number">
                <Load load={person.load} capacity={person.capacity} />
              </td>
              <td className="number is-extra">{person.declined}</td>
              <td className="is-extra">
                <Feels feels={person.feels} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Load({ load, capacity }: { load: number; capacity: number }) {
  const share = capacity === 0 ? 1 : Math.min(1, load / capacity);
  return (
    <span className="load">
      {load}/{capacity}
      <svg aria-hidden="true" className={`load-bar${share >= 1 ? ' is-full' : ''}`} width="40" height="6">
        <rect width={40 * share} height="6" rx="3" />
      </svg>
    </span>
  );
}

/** One mark per conversation up to six, then numbers: ▼▼▬ or ▼ 9. */
function Feels({ feels }: { feels: Person['feels'] }) {
  const texts = useScreenTexts('board');
  const count = (mood: (typeof moods)[number]) => feels[mood] ?? 0;
  const all = moods.reduce((sum, mood) => sum + count(mood), 0);
  if (all === 0) return <span aria-hidden="true">–</span>;
  const mark = (mood: (typeof moods)[number], key: string) => (
    <svg
      key={key}
      className={`sentiment-mark is-${mood}`}
      width="12"
      height="12"
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      <path d={sentimentShapes[mood]} />
    </svg>
  );
  return (
    <span
      className="marks"
      role="img"
      aria-label={texts.feelsOf(count('negative'), count('neutral'), count('positive'))}
    >
      {moods.map((mood) =>
        all > 6
          ? count(mood) > 0 && (
              <span key={mood} className="mark-count">
                {mark(mood, mood)} {count(mood)}
              </span>
            )
          : Array.from({ length: count(mood) }, (_, index) => mark(mood, `${mood} ${index}`)),
      )}
    </span>
  );
}
