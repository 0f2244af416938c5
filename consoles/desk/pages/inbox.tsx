/** Who needs me next, what do they want, how do they feel? Three panes, folded by width. */
import { useQueryClient } from '@tanstack/react-query';
import { Tabs } from 'radix-ui';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DeskFiltersView } from '../../../src/http/contract/desk.ts';
import { useKeys } from '../../shared/keys/use-keys.ts';
import { type ListName, type ListWish, listNames } from '../../shared/live/lists.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { useWidth } from '../../shared/ui/use-width.ts';
import { useCommands } from '../actions/use-commands.ts';
import { ConversationPane } from '../conversation/conversation-pane.tsx';
import { ConversationList, type ListHandle } from '../list/conversation-list.tsx';
import { FilterBar } from '../list/filter-bar.tsx';
import { ListTabs } from '../list/list-tabs.tsx';
import { SaveView } from '../list/save-view.tsx';
import type { LoadedList } from '../list-cache.ts';
import { OfferSlot } from '../offers/offer-slot.tsx';
import type { Place } from '../place.ts';
import { go } from '../use-place.ts';

export function InboxPage({ place }: { place: Extract<Place, { page: 'inbox' }> }) {
  const texts = useTexts();
  const width = useWidth();
  const notices = useNotices();
  const commands = useCommands();
  const list = useRef<ListHandle>(null);
  const filterField = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [filters, setFilters] = useState<DeskFiltersView>({});
  const [isSaving, setSaving] = useState(false);
  const { list: listName, conversationId } = place;
  const labels = useLoadedLabels();
  const wish = useMemo((): ListWish => ({ list: listName, filters }), [listName, filters]);

  const open = useCallback((id: string) => go({ page: 'inbox', list: listName, conversationId: id }), [listName]);
  const show = (next: ListName) =>
    go({ page: 'inbox', list: next, ...(conversationId === undefined ? {} : { conversationId }) });
  const leave = () => {
    go({ page: 'inbox', list: listName });
    setTimeout(() => list.current?.focusRow(conversationId));
  };

  useEffect(() => {
    if (conversationId === undefined) document.title = texts.pageTitle(texts.inbox);
  }, [conversationId, texts]);

  const move = (by: number) => list.current?.move(by);
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => list.current?.select(false),
    X: () => list.current?.select(true),
    '.': () => list.current?.showWaiting(),
    z: notices.runAction,
    '/': () => filterField.current?.focus(),
    Escape: () => {
      if (!list.current?.clearSelection() && conversationId !== undefined) leave();
    },
    t: conversationId === undefined ? takeFocused : undefined,
  });
  function takeFocused() {
    const id = list.current?.activeId();
    if (id === undefined) return;
    open(id);
    commands.run(id, { do: 'claim' });
  }

  return (
    <main className={`inbox is-${width}`} id="content" tabIndex={-1}>
      <h1 className="visually-hidden">{texts.inbox}</h1>
      {(width !== 'narrow' || conversationId === undefined) && (
        <section className="list-pane" id="list" tabIndex={-1} aria-label={texts.inbox}>
          <Tabs.Root
            className="list-tabs"
            value={listName}
            onValueChange={(next) => show(listNames.find((name) => name === next) ?? listName)}
          >
            <ListTabs
              list={listName}
              onList={show}
              onView={(view) => {
                setFilters(view.filters);
                show(view.list);
              }}
            />
            <FilterBar
              ref={filterField}
              text={text}
              onText={setText}
              onLeaveText={() => {
                setText('');
                list.current?.focusRow();
              }}
              filters={filters}
              onFilters={setFilters}
              labels={labels}
              onSaveView={() => setSaving(true)}
            />
            <Tabs.Content className="list-content" value={listName} tabIndex={-1}>
              <ConversationList
                key={`${listName} ${JSON.stringify(filters)}`}
                ref={list}
                wish={wish}
                openId={conversationId}
                filter={text.trim()}
                onOpen={open}
                onClearFilter={() => {
                  setText('');
                  setFilters({});
                }}
              />
            </Tabs.Content>
          </Tabs.Root>
          <OfferSlot />
        </section>
      )}
      {conversationId !== undefined ? (
        <ConversationPane key={conversationId} id={conversationId} width={width} onLeave={leave} />
      ) : (
        width !== 'narrow' && (
          <section className="nothing-open" aria-label={texts.transcript}>
            <p>{texts.selectOne}</p>
            <p className="meta">{texts.selectOneKeys}</p>
          </section>
        )
      )}
      {isSaving && <SaveView wish={wish} onClose={() => setSaving(false)} />}
    </main>
  );
}

/** Labels that somebody gave: what can be filtered by. */
function useLoadedLabels(): string[] {
  const queries = useQueryClient();
  const lists = queries.getQueriesData<LoadedList>({ queryKey: ['list'] });
  const labels = lists.flatMap(
    ([, loaded]) => loaded?.pages.flatMap((page) => page.rows.flatMap((row) => row.labels)) ?? [],
  );
  return [...new Set(labels)].sort((a, b) => a.localeCompare(b));
}
