/** What the person allowed, whether they are to be contacted, and what the law gives them. */
import { useState } from 'react';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { CheckField } from '../../shared/ui/choice-field.tsx';
import { Moment } from '../../shared/ui/time-text.tsx';
import { isSupervisor, useDesk } from '../desk-context.tsx';
import { api } from '../services.ts';
import type { TabProps } from './card-tabs.tsx';
import { useChangePerson } from './use-card.ts';

export function PrivacyTab({ card, conversationId, onErase }: TabProps) {
  const texts = useScreenTexts('person').privacy;
  const mayErase = isSupervisor(useDesk().session);
  const { customer } = card;
  const change = useChangePerson(customer.id, conversationId);
  const setContact = (isNotToBeContacted: boolean) =>
    void change(() => api.changeCustomer(customer.id, { isNotToBeContacted }), { failed: texts.contact });
  return (
    <div className="tab-parts">
      <section aria-label={texts.consent}>
        <h3>{texts.consent}</h3>
        <Consents consents={customer.consent ?? []} />
        <NewConsent customerId={customer.id} conversationId={conversationId} />
      </section>
      <CheckField
        label={texts.contact}
        hint={texts.contactHint}
        isChecked={customer.isNotToBeContacted === true}
        onChange={setContact}
      />
      {mayErase ? (
        <>
          <p className="with-hint">
            <a className="button is-small" href={api.customerExportPath(customer.id)} download>
              {texts.export}
            </a>
            <span className="meta">{texts.exportHint}</span>
          </p>
          <p className="with-hint">
            <button type="button" className="button is-small is-danger-line" onClick={onErase}>
              {texts.erase}…
            </button>
            <span className="meta">{texts.eraseHint}</span>
          </p>
        </>
      ) : (
        <p className="meta">{texts.forSupervisors}</p>
      )}
    </div>
  );
}

function Consents({ consents }: { consents: NonNullable<TabProps['card']['customer']['consent']> }) {
  const said = useScreenTexts('person');
  if (consents.length === 0) return <p className="unknown">{said.privacy.noConsent}</p>;
  return (
    <ul className="plain-list">
      {consents.map((consent) => (
        <li key={consent.purpose} className="identity">
          <span>
            {consent.isGiven ? '✓' : '✕'} {consent.purpose}: {consent.isGiven ? said.privacy.given : said.privacy.taken}
          </span>
          <span className="meta">
            {said.attributes.source[consent.source]} · <Moment at={consent.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function NewConsent({ customerId, conversationId }: { customerId: string; conversationId: string }) {
  const texts = useTexts();
  const said = useScreenTexts('person').privacy;
  const change = useChangePerson(customerId, conversationId);
  const [purpose, setPurpose] = useState('');
  const wanted = purpose.trim();
  const note = (isGiven: boolean) => {
    if (wanted === '') return;
    void change(() => api.changeConsent(customerId, { purpose: wanted, isGiven }), {
      done: texts.saved,
      failed: said.consent,
    });
    setPurpose('');
  };
  return (
    <form
      className="inline-form is-consent"
      onSubmit={(event) => {
        event.preventDefault();
        note(true);
      }}
    >
      <input
        aria-label={said.giveTo}
        placeholder={said.giveTo}
        maxLength={100}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value)}
      />
      <button type="submit" className="button is-small" aria-disabled={wanted === ''}>
        {said.give}
      </button>
      <button type="button" className="button is-small" aria-disabled={wanted === ''} onClick={() => note(false)}>
        {said.take}
      </button>
    </form>
  );
}
