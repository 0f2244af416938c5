/** Everything that can be done now, by typing: actions, pages, people, open conversations. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Combobox, type ComboboxOption } from '../../shared/ui/combobox.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import { isSupervisor, useDesk } from '../desk-context.tsx';
import type { LoadedList } from '../list-cache.ts';
import { useTakeNext } from '../offers/use-take-next.ts';
import { deskPages } from '../pages/desk-pages.ts';
import { presenceStates } from '../presence-menu.tsx';
import { api, signOut } from '../services.ts';
import { go } from '../use-place.ts';
import { best } from './find.ts';
import { useOfferedActions } from './offered-actions.ts';

interface Entry extends ComboboxOption {
  text: string;
  run: () => void;
}

/** Of each kind: more would have to be searched again by eye. */
const shownPerGroup = 7;

export default function Palette({ onKeys, onClose }: { onKeys: () => void; onClose: () => void }) {
  const texts = useTexts();
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query.trim());
  const people = useQuery({
    queryKey: ['people', asked],
    queryFn: () => api.customers(asked),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  });
  const own = useOwnEntries(onKeys);
  const found: Entry[] = (people.data ?? []).map((customer) => {
    const name = customer.name ?? customer.email ?? customer.phone ?? texts.unnamed;
    return {
      id: `person ${customer.id}`,
      text: `${name} ${customer.email ?? ''} ${customer.phone ?? ''}`,
      label: <bdi>{name}</bdi>,
      detail: customer.email ?? customer.phone ?? texts.palette.conversationsOf(name),
      group: texts.palette.people,
      run: () => go({ page: 'search', query: `from:${JSON.stringify(name)}` }),
    };
  });
  const search: Entry[] =
    asked === ''
      ? []
      : [
          {
            id: 'search',
            text: asked,
            label: texts.palette.searchFor(asked),
            group: texts.search,
            run: () => go({ page: 'search', query: asked }),
          },
        ];
  const options = [...groups(own, query), ...found, ...search];
  const choose = (id: string) => {
    onClose();
    // After the layer is gone: what runs may focus or open something.
    setTimeout(() => options.find((option) => option.id === id)?.run());
  };
  return (
    <Sheet title={texts.palette.title} side="centre" onClose={onClose}>
      <Combobox
        label={texts.palette.title}
        placeholder={texts.palette.placeholder}
        query={query}
        onQuery={setQuery}
        options={options}
        onChoose={choose}
        nothing={texts.palette.nothing}
        hasFocusAtStart
      />
    </Sheet>
  );
}

function useOwnEntries(onKeys: () => void): Entry[] {
  const texts = useTexts();
  const queries = useQueryClient();
  const { session, live, setPresence } = useDesk();
  const { takeNext } = useTakeNext();
  const offered = useOfferedActions();
  return useMemo(() => {
    const offline = live.state === 'connected' ? undefined : texts.notNow.offline;
    const action = (id: string, text: string, run: () => void, shortcut?: string, notNow?: string): Entry => ({
      id,
      text,
      label: text,
      group: texts.palette.actions,
      shortcut,
      notNow,
      run,
    });
    const actions = [
      ...offered.map((one) => action(`offered ${one.id}`, one.label, one.run, one.shortcut, one.notNow)),
      action('next', texts.takeNext, takeNext, 'T', offline),
      ...presenceStates
        .filter((state) => state !== 'break')
        .map((state) =>
          action(
            `presence ${state}`,
            texts.palette.presenceTo(texts.presence[state]),
            () => setPresence({ state }),
            undefined,
            offline,
          ),
        ),
      action('keys', texts.keySheet.title, onKeys, '?'),
      action('sign-out', texts.signOut, signOut),
    ];
    const pages = deskPages
      .filter((page) => !page.isForSupervisors || isSupervisor(session))
      .map(
        (page): Entry => ({
          id: `page ${page.id}`,
          text: page.label(texts),
          label: page.label(texts),
          group: texts.palette.pages,
          shortcut: page.keys,
          run: () => go(page.place),
        }),
      );
    const rows = new Map(
      queries
        .getQueriesData<LoadedList>({ queryKey: ['list'] })
        .flatMap(([, loaded]) => loaded?.pages.flatMap((page) => page.rows) ?? [])
        .map((row) => [row.id, row]),
    );
    const conversations = [...rows.values()].map((row): Entry => {
      const name = row.customerName ?? texts.unnamed;
      return {
        id: `conversation ${row.id}`,
        text: `${name} ${row.preview.text}`,
        label: <bdi>{name}</bdi>,
        detail: row.preview.text.slice(0, 60),
        group: texts.palette.conversations,
        run: () => go({ page: 'inbox', list: row.holder === 'queue' ? 'waiting' : 'open', conversationId: row.id }),
      };
    });
    return [...actions, ...pages, ...conversations];
  }, [texts, queries, session, live.state, setPresence, takeNext, offered, onKeys]);
}

/** Grouped in the order of the first of each; conversations only once something is typed. */
function groups(entries: readonly Entry[], query: string): Entry[] {
  const byGroup = new Map<string, Entry[]>();
  for (const entry of best(entries, query)) {
    if (query.trim() === '' && entry.id.startsWith('conversation ')) continue;
    const group = byGroup.get(entry.group ?? '') ?? [];
    byGroup.set(entry.group ?? '', group);
    if (group.length < shownPerGroup) group.push(entry);
  }
  return [...byGroup.values()].flat();
}
