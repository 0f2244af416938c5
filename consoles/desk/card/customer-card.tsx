/** Who this is: what is known of the customer, how they feel over the conversation, and where they reach us. */
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { channelName, languageName, words } from '../../shared/format/names.ts';
import { sentimentSteps } from '../../shared/format/sentiment-steps.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { feelingWords, SentimentLine } from '../../shared/ui/sentiment-line.tsx';
import { Moment } from '../../shared/ui/time-text.tsx';

export function CustomerCard({ detail, name }: { detail: ConversationDetailView; name: string }) {
  const texts = useTexts();
  const { customer, row } = detail;
  const steps = sentimentSteps(row.sentiment, detail.activities);
  const measured = steps.filter((step) => step.label).length;
  const attributes = Object.entries(customer.attributes);
  return (
    <div className="card">
      <p className="card-name">
        <bdi>{name}</bdi>
      </p>
      <figure className="card-feels">
        <SentimentLine line={row.sentiment} steps={steps} />
        <figcaption>
          {feelingWords(row.sentiment, texts)}
          <span className="meta">{texts.measuredOf(measured, steps.length)}</span>
        </figcaption>
      </figure>
      <dl className="facts">
        <Fact label={texts.card.email} value={customer.email} />
        <Fact label={texts.card.phone} value={customer.phone} />
        <Fact label={texts.card.language} value={customer.language && languageName(customer.language, texts.locale)} />
        <div>
          <dt>{texts.card.since}</dt>
          <dd>
            <Moment at={customer.createdAt} />
          </dd>
        </div>
      </dl>
      {attributes.length > 0 && (
        <section aria-label={texts.card.attributes}>
          <h3>{texts.card.attributes}</h3>
          <dl className="facts">
            {attributes.map(([key, value]) => (
              <Fact key={key} label={words(key)} value={typeof value === 'string' ? value : JSON.stringify(value)} />
            ))}
          </dl>
        </section>
      )}
      <section aria-label={texts.card.identities}>
        <h3>
          {texts.card.identities} <span className="count">{customer.identities.length}</span>
        </h3>
        <ul className="plain-list">
          {customer.identities.map((identity) => (
            <li key={`${identity.channel} ${identity.identity}`} className="identity">
              <span>{channelName(identity.channel, texts.channels)}</span>
              <span className="meta">
                <bdi>{identity.identity}</bdi> · <Moment at={identity.since} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Fact({ label, value }: { label: string; value: string | undefined }) {
  const texts = useTexts();
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{value || <span className="unknown">{texts.card.unknown}</span>}</dd>
    </div>
  );
}
