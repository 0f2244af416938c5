/** All contacts of the person, newest first: over every channel, with the bot and with people, and how they rated it. */
import type { CustomerCardView } from '../../../src/http/contract/desk.ts';
import { channelName } from '../../shared/format/names.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { SentimentMark } from '../../shared/ui/sentiment-mark.tsx';
import { Moment } from '../../shared/ui/time-text.tsx';
import { formatPlace } from '../place.ts';
import { go } from '../use-place.ts';
import type { TabProps } from './card-tabs.tsx';

type Entry = CustomerCardView['journey'][number];

const scales = { csat: 5, ces: 5, nps: 10 } as const;

export function JourneyTab({ card, conversationId }: TabProps) {
  const texts = useScreenTexts('person').journey;
  const others = card.journey.filter((entry) => entry.conversationId !== conversationId);
  return (
    <>
      {others.length === 0 && <p className="unknown">{texts.none}</p>}
      <ol className="plain-list journey">
        {card.journey.map((entry) => (
          <JourneyEntry key={entry.conversationId} entry={entry} isCurrent={entry.conversationId === conversationId} />
        ))}
      </ol>
    </>
  );
}

function JourneyEntry({ entry, isCurrent }: { entry: Entry; isCurrent: boolean }) {
  const texts = useTexts();
  const journey = useScreenTexts('person').journey;
  const about = entry.about.length > 0 ? entry.about.join(', ') : journey.nothingSaid;
  const place = { page: 'inbox', list: 'waiting', conversationId: entry.conversationId } as const;
  const names = entry.agentNames.join(', ');
  const by = {
    bot: journey.byBot,
    agent: journey.byAgent(names),
    both: journey.byBoth(names),
  }[entry.handledBy];
  return (
    <li className="journey-entry">
      <SentimentMark label={entry.feels} of="row" />
      <div>
        <p>
          {isCurrent ? (
            <strong dir="auto">{about}</strong>
          ) : (
            <a
              href={formatPlace(place)}
              dir="auto"
              aria-label={journey.open(about)}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                go(place);
              }}
            >
              {about}
            </a>
          )}
          {isCurrent && <span className="tag">{journey.current}</span>}
          {!isCurrent && entry.holder !== 'closed' && <span className="tag">{journey.now}</span>}
        </p>
        <p className="meta">
          {entry.channels.map((channel) => channelName(channel, texts.channels)).join(', ')} ·{' '}
          <Moment at={entry.from} /> · {by}
          {entry.rating && ` · ★ ${journey.rating(entry.rating.score, scales[entry.rating.kind])}`}
        </p>
        {entry.rating?.comment && (
          <blockquote className="meta" dir="auto">
            “{entry.rating.comment}”
          </blockquote>
        )}
      </div>
    </li>
  );
}
