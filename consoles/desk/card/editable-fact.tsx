/** One value with where it comes from; edited in place: Enter saves, Escape leaves it as it was. */
import { useState } from 'react';
import type { CustomerView } from '../../../src/http/contract/desk.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { Moment } from '../../shared/ui/time-text.tsx';

export function EditableFact(props: {
  label: string;
  value: string;
  /** In words, where the value itself is a code. */
  shown?: string | undefined;
  source: NonNullable<CustomerView['sources']>[string] | undefined;
  onSave: (value: string) => Promise<boolean>;
}) {
  const texts = useTexts();
  const said = useScreenTexts('person').attributes;
  const [typed, setTyped] = useState<string>();
  const save = async () => {
    if (typed === undefined || typed.trim() === props.value || (await props.onSave(typed.trim()))) setTyped(undefined);
  };
  return (
    <div>
      <dt>{props.label}</dt>
      <dd dir="auto">
        {typed === undefined ? (
          <>
            {(props.shown ?? props.value) || <span className="unknown">{texts.card.unknown}</span>}{' '}
            <button
              type="button"
              className="icon-button is-tiny"
              aria-label={said.edit(props.label)}
              onClick={() => setTyped(props.value)}
            >
              ✎
            </button>
            {props.source && (
              <span className="meta is-block">
                {said.source[props.source.source]} · <Moment at={props.source.at} />
              </span>
            )}
          </>
        ) : (
          <form
            className="inline-form"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <input
              aria-label={props.label}
              value={typed}
              autoFocus
              maxLength={1000}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return;
                event.preventDefault();
                event.stopPropagation();
                setTyped(undefined);
              }}
            />
            <button type="submit" className="button is-small">
              {texts.save}
            </button>
          </form>
        )}
      </dd>
    </div>
  );
}
