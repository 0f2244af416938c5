/** Name, standing and local time: what an agent wants to know before the first word. */
import type { CustomerView } from '../../../src/http/contract/desk.ts';
import { languageName } from '../../shared/format/names.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Moment } from '../../shared/ui/time-text.tsx';
import { useNow } from '../../shared/ui/use-now.ts';
import { localTime } from './local-time.ts';

export function CardHead({ customer, name }: { customer: CustomerView; name: string }) {
  const texts = useTexts();
  const theirs = localTime(customer.timezone, { now: useNow(), locale: texts.locale });
  const tier = customer.attributes.tier;
  return (
    <header className="card-head">
      <p className="card-name">
        <bdi>{name}</bdi>
        {customer.isVerified && (
          <span className="tag is-verified" title={texts.verifiedBy}>
            ✓ {texts.verified}
          </span>
        )}
        {customer.isVip && <span className="tag is-vip">★ {texts.vip}</span>}
        {typeof tier === 'string' && tier !== '' && <span className="tag">{tier}</span>}
        {customer.isNotToBeContacted && <span className="pill is-warn">{texts.card.notToBeContacted}</span>}
      </p>
      <dl className="facts">
        <Fact label={texts.card.email} value={customer.email} />
        <Fact label={texts.card.phone} value={customer.phone} />
        <Fact label={texts.card.language} value={customer.language && languageName(customer.language, texts.locale)} />
        {theirs !== undefined && <Fact label={texts.card.localTime} value={theirs} />}
        <div>
          <dt>{texts.card.since}</dt>
          <dd>
            <Moment at={customer.createdAt} />
          </dd>
        </div>
      </dl>
    </header>
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
