/** Where the person reaches us, who was linked into it and why; taken apart with a preview, put together with a reason. */
import { useState } from 'react';
import type { CustomerCardView } from '../../../src/http/contract/desk.ts';
import { channelName } from '../../shared/format/names.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { Confirm } from '../../shared/ui/confirm.tsx';
import { Moment } from '../../shared/ui/time-text.tsx';
import { api } from '../services.ts';
import type { TabProps } from './card-tabs.tsx';
import { LinkAnother } from './link-another.tsx';
import { useChangePerson } from './use-card.ts';

type Linked = CustomerCardView['linked'][number];
type Identity = CustomerCardView['customer']['identities'][number];

export function IdentitiesTab({ card, conversationId, name }: TabProps) {
  const texts = useScreenTexts('person').identities;
  const [isLinking, setLinking] = useState(false);
  const { customer } = card;
  const linked = card.linked.filter(({ link }) => link.undoneAt === undefined);
  return (
    <>
      <h3>{texts.own}</h3>
      {customer.identities.length === 0 && <p className="unknown">{texts.none}</p>}
      <IdentityList identities={customer.identities} />
      {linked.length > 0 && <h3>{texts.linked}</h3>}
      {linked.map((one) => (
        <LinkedPerson key={one.link.id} one={one} card={card} conversationId={conversationId} />
      ))}
      <button type="button" className="button is-small" onClick={() => setLinking(true)}>
        {texts.link}
      </button>
      {isLinking && (
        <LinkAnother
          customer={customer}
          name={name}
          conversationId={conversationId}
          onClose={() => setLinking(false)}
        />
      )}
    </>
  );
}

export function IdentityList({ identities }: { identities: readonly Identity[] }) {
  const texts = useTexts();
  return (
    <ul className="plain-list">
      {identities.map((identity) => (
        <li key={`${identity.channel} ${identity.identity}`} className="identity">
          <span>{channelName(identity.channel, texts.channels)}</span>
          <span className="meta">
            <bdi>{identity.identity}</bdi> · <Moment at={identity.since} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function LinkedPerson({ one, card, conversationId }: { one: Linked; card: CustomerCardView; conversationId: string }) {
  const texts = useTexts();
  const said = useScreenTexts('person').identities;
  const change = useChangePerson(card.customer.id, conversationId);
  const [isAsking, setAsking] = useState(false);
  const { customer, link } = one;
  const name = customer.name ?? texts.unnamed;
  return (
    <section className="linked" aria-label={name}>
      <p>
        <bdi>{name}</bdi> <span className="tag">{said.evidence[link.evidence]}</span>
      </p>
      <p className="meta" dir="auto">
        {link.detail} · <Moment at={link.at} />
      </p>
      <IdentityList identities={customer.identities} />
      <button type="button" className="link-button" onClick={() => setAsking(true)}>
        {said.unlink}
      </button>
      {isAsking && (
        <Confirm
          title={said.unlinkTitle(name)}
          action={said.unlink}
          onConfirm={() =>
            void change(() => api.unlinkCustomer(card.customer.id, link.id), {
              done: said.unlinked(name),
              failed: said.unlink,
            })
          }
          onClose={() => setAsking(false)}
        >
          <p>{said.unlinkText}</p>
          <div className="two-people">
            <div>
              <strong>
                <bdi>{card.customer.name ?? texts.unnamed}</bdi>
              </strong>
              <IdentityList identities={card.customer.identities} />
            </div>
            <div>
              <strong>
                <bdi>{name}</bdi>
              </strong>
              <IdentityList identities={customer.identities} />
            </div>
          </div>
        </Confirm>
      )}
    </section>
  );
}
