/**
 * A field with a list of what fits: palette, canned replies, mentions, labels. Focus stays in the field; the list is
 * walked with arrows and named to screen readers by `aria-activedescendant`.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { isComposing } from '../keys/match-key.ts';

export interface ComboboxOption {
  id: string;
  label: ReactNode;
  /** Heading that begins above the first option of a group. */
  group?: string;
  detail?: ReactNode;
  shortcut?: string | undefined;
  /** Why it cannot be chosen now. */
  notNow?: string | undefined;
}

export function Combobox(props: {
  label: string;
  placeholder?: string;
  query: string;
  onQuery: (query: string) => void;
  options: readonly ComboboxOption[];
  onChoose: (id: string) => void;
  /** Said where nothing fits. */
  nothing: string;
  /** Escape in the field; without it the event goes on to whatever is around. */
  onLeave?: () => void;
  hasFocusAtStart?: boolean;
}) {
  const id = useId();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const { options } = props;
  const active = Math.min(at, options.length - 1);

  useEffect(() => setAt(0), [props.query]);
  useEffect(() => {
    if (!props.hasFocusAtStart) return;
    // In a dialog that is not open yet the attribute says where its focus goes; React does not set it.
    field.current?.setAttribute('autofocus', '');
    field.current?.focus();
  }, [props.hasFocusAtStart]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active, options]);

  const choose = (index: number) => {
    const option = options[index];
    if (option && option.notNow === undefined) props.onChoose(option.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const moves: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1 };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt((to + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(active);
    } else if (event.key === 'Escape' && props.onLeave) {
      event.preventDefault();
      props.onLeave();
    }
  };

  return (
    <div className="combobox">
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={props.label}
        aria-expanded={options.length > 0}
        aria-controls={options.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={options[active] ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder={props.placeholder}
        value={props.query}
        onChange={(event) => props.onQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {options.length > 0 && (
        <ul ref={list} id={`${id}-list`} role="listbox" aria-label={props.label} className="combobox-list">
          {options.map((option, index) => (
            <li
              key={option.id}
              id={`${id}-${index}`}
              role="option"
              className="combobox-option"
              aria-selected={index === active}
              aria-disabled={option.notNow !== undefined}
              onPointerMove={() => setAt(index)}
              // Before blur: the field keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(index)}
            >
              {option.group !== undefined && option.group !== options[index - 1]?.group && (
                <span className="combobox-group">{option.group}</span>
              )}
              <span className="combobox-line">
                <span className="combobox-label">{option.label}</span>
                {(option.notNow ?? option.detail) && <span className="meta">{option.notNow ?? option.detail}</span>}
                {option.shortcut && <kbd>{option.shortcut}</kbd>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {options.length === 0 && <p className="combobox-nothing">{props.nothing}</p>}
    </div>
  );
}
