/** The place where one is asked: always as high, so that nothing moves when an offer comes. Empty, it takes the next. */
import { useEffect, useState } from 'react';
import { channelName } from '../../shared/format/names.ts';
import type { PendingOffer } from '../../shared/live/live-news.ts';
import { serverNow } from '../../shared/live/server-clock.ts';
import { useValue } from '../../shared/live/value-store.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { SentimentMark } from '../../shared/ui/sentiment-mark.tsx';
import { useDesk } from '../desk-context.tsx';
import { offerButtonId } from '../focus.ts';
import { useQueueTitle } from '../use-desk-settings.ts';
import { TakeNext } from './take-next.tsx';
import { useAnswerOffer } from './use-offers.ts';

export function OfferSlot({ isFloating }: { isFloating?: boolean }) {
  const { news } = useDesk();
  const offers = useValue(news.offers);
  const [offer] = offers;
  if (!offer) return isFloating ? null : <TakeNext />;
  return <Offer key={offer.row.id} offer={offer} more={offers.length - 1} isFloating={isFloating ?? false} />;
}

function Offer({ offer, more, isFloating }: { offer: PendingOffer; more: number; isFloating: boolean }) {
  const texts = useTexts();
  const { news, live } = useDesk();
  const { isBusy, answer } = useAnswerOffer();
  const queueTitle = useQueueTitle();
  const { row } = offer;
  const left = useSecondsLeft(offer.until);
  useEffect(() => {
    // The server says when it is over; should that news be lost, nobody is to press a button that leads nowhere.
    if (left <= -2) news.apply({ type: 'offerOver', id: row.id });
  }, [left, news, row.id]);
  const isPossible = live.state === 'connected' && !isBusy && left > 0;
  const name = row.customerName ?? texts.unnamed;
  return (
    <section className={`offer${isFloating ? ' is-floating' : ''}`} aria-label={texts.offer.title}>
      <div className="offer-words">
        <p className="offer-who">
          <SentimentMark label={row.sentiment.points.at(-1)?.label} of="row" /> <bdi>{name}</bdi>
          {more > 0 && <span className="tag">{texts.offer.more(more)}</span>}
        </p>
        <p className="meta">
          {[row.queueId && queueTitle(row.queueId), channelName(row.channel, texts.channels)]
            .filter(Boolean)
            .join(' · ')}
          {' · '}
          <span role="timer" aria-label={texts.offer.secondsLeft(Math.max(0, left))} className="offer-left">
            {texts.offer.seconds(Math.max(0, left))}
          </span>
        </p>
      </div>
      <button
        type="button"
        id={offerButtonId}
        className="button is-primary"
        aria-disabled={!isPossible}
        aria-keyshortcuts="F8"
        aria-label={`${texts.offer.accept}: ${name}`}
        onClick={() => isPossible && answer(row.id, 'claim')}
      >
        {texts.offer.accept}
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={!isPossible}
        aria-label={`${texts.offer.decline}: ${name}`}
        onClick={() => isPossible && answer(row.id, 'decline')}
      >
        {texts.offer.decline}
      </button>
    </section>
  );
}

function useSecondsLeft(until: string): number {
  const read = () => Math.ceil((Date.parse(until) - serverNow().getTime()) / 1000);
  const [left, setLeft] = useState(read);
  useEffect(() => {
    const timer = setInterval(() => setLeft(read()), 500);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}
