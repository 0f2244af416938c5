/** What is known of the person, from whom, and what a colleague may correct. */
import { useState } from 'react';
import type { CustomerChange } from '../../../src/http/contract/desk.ts';
import { languageName, words } from '../../shared/format/names.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { CheckField } from '../../shared/ui/choice-field.tsx';
import { api } from '../services.ts';
import { attributeChange, shownValue } from './attribute-value.ts';
import type { TabProps } from './card-tabs.tsx';
import { EditableFact } from './editable-fact.tsx';
import { useChangePerson } from './use-card.ts';

export function AttributesTab({ card, conversationId }: TabProps) {
  const texts = useTexts();
  const said = useScreenTexts('person').attributes;
  const { customer } = card;
  const change = useChangePerson(customer.id, conversationId);
  const save = (label: string, wanted: CustomerChange) =>
    change(() => api.changeCustomer(customer.id, wanted), { done: said.saved(label), failed: said.edit(label) });
  const fields = [
    { key: 'name', label: said.customerName, value: customer.name },
    { key: 'email', label: texts.card.email, value: customer.email },
    { key: 'phone', label: texts.card.phone, value: customer.phone },
    {
      key: 'language',
      label: texts.card.language,
      value: customer.language,
      shown: customer.language && languageName(customer.language, texts.locale),
    },
    { key: 'timezone', label: said.timezone, value: customer.timezone },
  ];
  return (
    <div className="tab-parts">
      <dl className="facts">
        {fields.map((field) => (
          <EditableFact
            key={field.key}
            label={field.label}
            value={field.value ?? ''}
            shown={field.shown}
            source={customer.sources?.[field.key]}
            onSave={(value) => save(field.label, { [field.key]: value === '' ? null : value })}
          />
        ))}
        {Object.entries(customer.attributes).map(([key, value]) => (
          <EditableFact
            key={`attribute ${key}`}
            label={words(key)}
            value={shownValue(value)}
            source={customer.sources?.[key] ?? customer.sources?.[`attributes.${key}`]}
            onSave={(text) => save(words(key), { attributes: { [key]: attributeChange(text, value) } })}
          />
        ))}
      </dl>
      <NewAttribute
        onSave={(key, text) => save(words(key), { attributes: { [key]: attributeChange(text, undefined) } })}
      />
      <CheckField
        label={said.vip}
        hint={said.vipHint}
        isChecked={customer.isVip === true}
        onChange={(isVip) => void save(said.vip, { isVip })}
      />
    </div>
  );
}

function NewAttribute({ onSave }: { onSave: (key: string, text: string) => Promise<boolean> }) {
  const said = useScreenTexts('person').attributes;
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const isReady = key.trim() !== '' && value.trim() !== '';
  const save = async () => {
    if (!(await onSave(key.trim(), value.trim()))) return;
    setKey('');
    setValue('');
  };
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void save();
      }}
    >
      <input
        aria-label={said.name}
        placeholder={said.name}
        maxLength={60}
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
      <input
        aria-label={said.value}
        placeholder={said.value}
        maxLength={1000}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <button type="submit" className="button is-small" aria-disabled={!isReady}>
        {said.add}
      </button>
    </form>
  );
}
