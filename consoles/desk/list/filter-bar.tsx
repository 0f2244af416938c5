/** What the list is narrowed by: words in loaded rows, and filters that the server applies to all of it. */
import type { KeyboardEvent, Ref } from 'react';
import type { DeskFiltersView } from '../../../src/http/contract/desk.ts';
import { channelName, languageName } from '../../shared/format/names.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Chip } from '../../shared/ui/chip.tsx';
import { Menu, MenuCheck, MenuItem, MenuLine, SubMenu } from '../../shared/ui/menu.tsx';
import { useDeskSettings, useQueueTitle } from '../use-desk-settings.ts';

type Filters = DeskFiltersView;
type Kind = keyof Filters;

interface Choice {
  kind: Kind;
  title: string;
  options: readonly { value: string; label: string }[];
}

export function FilterBar(props: {
  text: string;
  onText: (text: string) => void;
  onLeaveText: () => void;
  filters: Filters;
  onFilters: (filters: Filters) => void;
  /** Labels of the loaded rows. */
  labels: readonly string[];
  onSaveView: () => void;
  ref: Ref<HTMLInputElement>;
}) {
  const texts = useTexts();
  const { filters, onFilters } = props;
  const choices = useChoices(props.labels);
  const change = (kind: Kind, value: string, isOn: boolean) => onFilters(withValue(filters, { kind, value, isOn }));
  const active = choices.flatMap((choice) =>
    valuesOf(filters, choice.kind).map((value) => ({
      kind: choice.kind,
      title: choice.title,
      value,
      label: choice.options.find((option) => option.value === value)?.label ?? value,
    })),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    props.onLeaveText();
  };
  return (
    <div className="filter">
      <div className="filter-line">
        <span className="filter-text">
          <input
            ref={props.ref}
            type="search"
            aria-label={texts.filter}
            aria-keyshortcuts="/"
            placeholder={texts.filter}
            value={props.text}
            onChange={(event) => props.onText(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <kbd aria-hidden="true">/</kbd>
        </span>
        <Menu
          align="end"
          trigger={
            <button type="button" className={`chip is-button${active.length > 0 ? ' is-on' : ''}`}>
              {texts.filters.add} <span aria-hidden="true">▾</span>
            </button>
          }
        >
          {choices.map((choice) => (
            <SubMenu key={choice.kind} label={choice.title}>
              {choice.options.length === 0 && <p className="menu-label meta">{texts.filters.none}</p>}
              {choice.options.map((option) => (
                <MenuCheck
                  key={option.value}
                  isChecked={valuesOf(filters, choice.kind).includes(option.value)}
                  onChange={(isOn) => change(choice.kind, option.value, isOn)}
                >
                  {option.label}
                </MenuCheck>
              ))}
            </SubMenu>
          ))}
          {active.length > 0 && (
            <>
              <MenuLine />
              <MenuItem onSelect={props.onSaveView}>{texts.saveView}…</MenuItem>
              <MenuItem onSelect={() => onFilters({})}>{texts.clearFilter}</MenuItem>
            </>
          )}
        </Menu>
      </div>
      {active.length > 0 && (
        <div className="chips" role="group" aria-label={texts.filters.label}>
          {active.map(({ kind, title, value, label }) => (
            <Chip
              key={`${kind} ${value}`}
              removeLabel={texts.remove(`${title}: ${label}`)}
              onRemove={() => change(kind, value, false)}
            >
              <span className="meta">{title}</span> {label}
            </Chip>
          ))}
        </div>
      )}
    </div>
  );
}

function useChoices(labels: readonly string[]): Choice[] {
  const texts = useTexts();
  const settings = useDeskSettings();
  const queueTitle = useQueueTitle();
  const { filters: words } = texts;
  const languages = settings ? [settings.languages.default, ...settings.languages.also] : [];
  return [
    {
      kind: 'languages',
      title: words.language,
      options: languages.map((tag) => ({ value: tag, label: languageName(tag, texts.locale) })),
    },
    {
      kind: 'queueIds',
      title: words.queue,
      options: (settings?.queues ?? []).map(({ id }) => ({ value: id, label: queueTitle(id) })),
    },
    {
      kind: 'channels',
      title: words.channel,
      options: (settings?.channels ?? []).map((name) => ({ value: name, label: channelName(name, texts.channels) })),
    },
    {
      kind: 'priorities',
      title: words.priority,
      options: (['urgent', 'high', 'normal', 'low'] as const).map((one) => ({
        value: one,
        label: texts.priorities[one],
      })),
    },
    { kind: 'labels', title: words.labels, options: labels.map((label) => ({ value: label, label })) },
    {
      kind: 'feels',
      title: words.feels,
      options: (['negative', 'neutral', 'positive'] as const).map((mood) => ({
        value: mood,
        label: texts.sentiment[mood],
      })),
    },
  ];
}

const valuesOf = (filters: Filters, kind: Kind): readonly string[] => filters[kind] ?? [];

/** A kind without values is left out, so that equal wishes are equal. */
function withValue(filters: Filters, change: { kind: Kind; value: string; isOn: boolean }): Filters {
  const others = valuesOf(filters, change.kind).filter((value) => value !== change.value);
  const values = change.isOn ? [...others, change.value] : others;
  const { [change.kind]: _, ...rest } = filters;
  return values.length === 0 ? rest : { ...rest, [change.kind]: values };
}
