/** Says that another customer is the same person, and why. It can be undone. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useDeferredValue, useState } from 'react';
import type { CustomerView } from '../../../src/http/contract/desk.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { Combobox } from '../../shared/ui/combobox.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import { startFocus } from '../actions/start-focus.ts';
import { api } from '../services.ts';
import { IdentityList } from './identities-tab.tsx';
import { useChangePerson } from './use-card.ts';

const leastDetail = 3;

export function LinkAnother(props: {
  customer: CustomerView;
  name: string;
  conversationId: string;
  onClose: () => void;
}) {
  const texts = useTexts();
  const said = useScreenTexts('person').identities;
  const change = useChangePerson(props.customer.id, props.conversationId);
  const [query, setQuery] = useState('');
  const [other, setOther] = useState<CustomerView>();
  const [detail, setDetail] = useState('');
  const asked = useDeferredValue(query.trim());
  const found = useQuery({
    queryKey: ['people', asked],
    queryFn: () => api.customers(asked),
    enabled: asked.length > 1,
  });
  const people = (asked.length > 1 ? (found.data ?? []) : []).filter(
    (one) => one.id !== props.customer.id && one.erasedAt === undefined && one.mergedInto === undefined,
  );
  const isReady = detail.trim().length >= leastDetail;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!other || !isReady) return;
    const name = other.name ?? texts.unnamed;
    void change(() => api.linkCustomer(props.customer.id, { from: other.id, detail: detail.trim() }), {
      done: said.linkedDone(name),
      failed: said.linkSubmit(name),
    });
    props.onClose();
  };
  return (
    <Sheet title={said.linkTitle} side="centre" onClose={props.onClose}>
      {other ? (
        <form className="asked" onSubmit={submit}>
          <p>
            <strong>
              <bdi>{other.name ?? texts.unnamed}</bdi>
            </strong>{' '}
            → <bdi>{props.name}</bdi>
          </p>
          <IdentityList identities={other.identities} />
          <label className="field">
            <span>{said.detail}</span>
            <input
              ref={startFocus}
              value={detail}
              maxLength={500}
              onChange={(event) => setDetail(event.target.value)}
            />
            <span className="meta">{said.detailHint}</span>
          </label>
          <button type="submit" className="button is-primary" aria-disabled={!isReady}>
            {said.linkSubmit(other.name ?? texts.unnamed)}
          </button>
        </form>
      ) : (
        <Combobox
          label={said.find}
          query={query}
          onQuery={setQuery}
          options={people.map((one) => ({
            id: one.id,
            label: <bdi>{one.name ?? texts.unnamed}</bdi>,
            detail: one.email ?? one.phone,
          }))}
          onChoose={(id) => setOther(people.find((one) => one.id === id))}
          nothing={said.nobody}
          hasFocusAtStart
        />
      )}
    </Sheet>
  );
}
