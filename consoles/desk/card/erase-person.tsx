/** Erasing a person: the name is typed first; afterwards the receipt, to be kept for them. */
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CustomerView, ErasureReceiptView } from '../../../src/http/contract/desk.ts';
import { words } from '../../shared/format/names.ts';
import { formatMoment } from '../../shared/format/time.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import { useNow } from '../../shared/ui/use-now.ts';
import { startFocus } from '../actions/start-focus.ts';
import { conversationKey } from '../list-cache.ts';
import { api } from '../services.ts';
import { cardKey } from './use-card.ts';

export function ErasePerson(props: {
  customer: CustomerView;
  name: string;
  conversationId: string;
  onClose: () => void;
}) {
  const texts = useTexts();
  const said = useScreenTexts('person').privacy;
  const queries = useQueryClient();
  const { customer } = props;
  // As the server compares it: the id where there is no name.
  const typedName = customer.name ?? customer.id;
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [receipt, setReceipt] = useState<ErasureReceiptView>();
  const isReady = typed.trim() === typedName.trim() && !isBusy;

  const erase = async () => {
    setBusy(true);
    setProblem('');
    try {
      setReceipt(await api.eraseCustomer(customer.id, typed.trim()));
    } catch (error) {
      setProblem(errorWords(error, texts.failure.noConnection));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) void erase();
  };
  const close = () => {
    props.onClose();
    if (!receipt) return;
    // Nothing of the person stays on the page either.
    void queries.invalidateQueries({ queryKey: cardKey(customer.id) });
    void queries.invalidateQueries({ queryKey: conversationKey(props.conversationId) });
    void queries.invalidateQueries({ queryKey: ['list'] });
  };
  return (
    <Sheet title={receipt ? said.receipt : said.eraseTitle(props.name)} side="centre" onClose={close}>
      {receipt ? (
        <Receipt receipt={receipt} />
      ) : (
        <form className="asked" onSubmit={submit}>
          <p>{said.eraseText}</p>
          <label className="field">
            <span>{said.typeName(typedName)}</span>
            <input
              ref={startFocus}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
          <p className="problem" role="alert">
            {problem}
          </p>
          <div className="button-row">
            <button type="submit" className="button is-danger" aria-disabled={!isReady}>
              {isBusy ? said.erasing : said.eraseSubmit}
            </button>
            <button type="button" className="button" onClick={close}>
              {texts.cancel}
            </button>
          </div>
        </form>
      )}
    </Sheet>
  );
}

function Receipt({ receipt }: { receipt: ErasureReceiptView }) {
  const texts = useTexts();
  const said = useScreenTexts('person').privacy;
  const moment = formatMoment(receipt.at, useNow(), texts.locale);
  const removed = Object.entries(receipt.removed).filter(([, n]) => n > 0);
  const save = () => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(receipt, undefined, 2)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `receipt-${receipt.id}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return (
    <div className="asked">
      <p role="status">✓ {said.receiptText(moment)}</p>
      <dl className="facts">
        <div>
          <dt>{said.receiptId}</dt>
          <dd>
            <code>{receipt.id}</code>
          </dd>
        </div>
        {removed.length === 0 && <p className="unknown">{said.nothingRemoved}</p>}
        {removed.map(([what, n]) => (
          <div key={what}>
            <dt>{words(what)}</dt>
            <dd>{new Intl.NumberFormat(texts.locale).format(n)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button is-primary" onClick={save}>
        {said.saveReceipt}
      </button>
    </div>
  );
}
