/** Who this is: the person at once, from the open conversation; the rest as it arrives, each part failing alone. */
import { lazy, Suspense, useState } from 'react';
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { sentimentSteps } from '../../shared/format/sentiment-steps.ts';
import { formatMoment } from '../../shared/format/time.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Failure, Loading } from '../../shared/ui/region-state.tsx';
import { feelingWords, SentimentLine } from '../../shared/ui/sentiment-line.tsx';
import { useNow } from '../../shared/ui/use-now.ts';
import { CardHead } from './card-head.tsx';
import { CardPanels } from './card-panels.tsx';
import { useCard } from './use-card.ts';
import './card.css';

const CardTabs = lazy(() => import('./card-tabs.tsx'));
const ErasePerson = lazy(async () => ({ default: (await import('./erase-person.tsx')).ErasePerson }));

/** The sheet stands beside what is shown of the person: its receipt stays when all of that is gone. */
export function CustomerCard(props: { detail: ConversationDetailView; name: string }) {
  const [isErasing, setErasing] = useState(false);
  const { row, customer } = props.detail;
  return (
    <>
      <Person {...props} onErase={() => setErasing(true)} />
      {isErasing && (
        <Suspense>
          <ErasePerson
            customer={customer}
            name={props.name}
            conversationId={row.id}
            onClose={() => setErasing(false)}
          />
        </Suspense>
      )}
    </>
  );
}

function Person(props: { detail: ConversationDetailView; name: string; onErase: () => void }) {
  const { detail, name, onErase } = props;
  const texts = useTexts();
  const now = useNow();
  const { row } = detail;
  const card = useCard(row.customerId, row.seq);
  const customer = card.data?.customer ?? detail.customer;
  const steps = sentimentSteps(row.sentiment, detail.activities);
  const measured = steps.filter((step) => step.label).length;
  // An erasure adds no turn, so the card that is kept for this one may still be the old one.
  const erasedAt = detail.customer.erasedAt ?? customer.erasedAt;
  if (erasedAt !== undefined) {
    return <p className="unknown">{texts.card.erased(formatMoment(erasedAt, now, texts.locale))}</p>;
  }
  return (
    <div className="card">
      <CardHead customer={customer} name={name} />
      <figure className="card-feels">
        <SentimentLine line={row.sentiment} steps={steps} />
        <figcaption>
          {feelingWords(row.sentiment, texts)}
          <span className="meta">{texts.measuredOf(measured, steps.length)}</span>
        </figcaption>
        {card.data && card.data.journey.length > 1 && (
          <p className="meta">
            {texts.card.overall}: {feelingWords(card.data.sentiment, texts)}
          </p>
        )}
      </figure>
      {card.data && <CardPanels card={card.data} conversationId={row.id} />}
      {card.data ? (
        <Suspense fallback={<Loading rows={3} />}>
          <CardTabs card={card.data} conversationId={row.id} name={name} onErase={onErase} />
        </Suspense>
      ) : card.error ? (
        <Failure error={card.error} onRetry={() => void card.refetch()} />
      ) : (
        <Loading rows={3} onRetry={() => void card.refetch()} />
      )}
    </div>
  );
}
