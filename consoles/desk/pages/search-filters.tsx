/** The same filters as in the typed line, for whoever does not know their names. */
import { useEffect, useState } from 'react';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { ChoiceField } from '../../shared/ui/choice-field.tsx';
import { TextField } from '../../shared/ui/text-field.tsx';
import type { SearchWish } from './parse-search.ts';

export function SearchFilters({ wish, onChange }: { wish: SearchWish; onChange: (wish: SearchWish) => void }) {
  const desk = useTexts();
  const texts = useScreenTexts('search');
  const [from, setFrom] = useState(wish.from ?? '');
  useEffect(() => setFrom(wish.from ?? ''), [wish.from]);
  /** An empty value takes the filter away. */
  const change = (name: 'from' | 'by' | 'feel' | 'after' | 'before', value: string) => {
    const { [name]: _, ...others } = wish;
    onChange(value === '' ? others : { ...others, [name]: value });
  };
  return (
    <section className="search-filters" aria-label={texts.filters}>
      <TextField
        label={texts.from}
        placeholder={texts.fromPlaceholder}
        autoComplete="off"
        value={from}
        onChange={setFrom}
        onBlur={() => from.trim() !== (wish.from ?? '') && change('from', from.trim())}
        onKeyDown={(event) => event.key === 'Enter' && change('from', from.trim())}
      />
      <ChoiceField
        label={texts.role}
        value={wish.by ?? ''}
        options={[
          { value: '', label: texts.anyone },
          { value: 'customer', label: texts.roles.customer },
          { value: 'bot', label: texts.roles.bot },
          { value: 'agent', label: texts.roles.agent },
        ]}
        onChange={(value) => change('by', value)}
      />
      <ChoiceField
        label={texts.feel}
        value={wish.feel ?? ''}
        options={[
          { value: '', label: texts.any },
          { value: 'negative', label: desk.sentiment.negative },
          { value: 'neutral', label: desk.sentiment.neutral },
          { value: 'positive', label: desk.sentiment.positive },
        ]}
        onChange={(value) => change('feel', value)}
      />
      <TextField
        label={texts.after}
        type="date"
        value={wish.after ?? ''}
        onChange={(value) => change('after', value)}
      />
      <TextField
        label={texts.before}
        type="date"
        value={wish.before ?? ''}
        onChange={(value) => change('before', value)}
      />
    </section>
  );
}
