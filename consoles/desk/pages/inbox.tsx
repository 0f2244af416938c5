/** Who needs me next, what do they want, how do they feel? Three panes, folded by width. */
import { Tabs } from 'radix-ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useKeys } from '../../shared/keys/use-keys.ts';
import { listNames } from '../../shared/live/lists.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { useWidth } from '../../shared/ui/use-width.ts';
import { useCommands } from '../actions/use-commands.ts';
import { ConversationPane } from '../conversation/conversation-pane.tsx';
import { ConversationList, type ListHandle } from '../list/conversation-list.tsx';
import { useTotals } from '../list/use-list.ts';
import type { Place } from '../place.ts';
import { go } from '../use-place.ts';

export function InboxPage({ place }: { place: Extract<Place, { page: 'inbox' }> }) {
  const texts = useTexts();
  const width = useWidth();
  const notices = useNotices();
  const commands = useCommands();
  const list = useRef<ListHandle>(null);
  const filterField = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useState('');
  const { list: listName, conversationId } = place;

  const open = useCallback((id: string) => go({ page: 'inbox', list: listName, conversationId: id }), [listName]);
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
    '.': () => list.current?.showWaiting(),
    z: notices.runAction,
    '/': () => filterField.current?.focus(),
    Escape: conversationId === undefined ? undefined : leave,
    t: conversationId === undefined ? takeFocused : undefined,
  });
  function takeFocused() {
    const id = list.current?.activeId();
    if (id === undefined) return;
    open(id);
    commands.run(id, 'claim');
  }

  return (
    <main className={`inbox is-${width}`} id="content" tabIndex={-1}>
      {(width !== 'narrow' || conversationId === undefined) && (
        <section className="list-pane" id="list" tabIndex={-1} aria-label={texts.inbox}>
          <h1 className="visually-hidden">{texts.inbox}</h1>
          <Tabs.Root
            className="list-tabs"
            value={listName}
            onValueChange={(next) =>
              go({
                page: 'inbox',
                list: listNames.find((name) => name === next) ?? listName,
                ...(conversationId === undefined ? {} : { conversationId }),
              })
            }
          >
            <ListTabs />
            <div className="filter">
              <input
                ref={filterField}
                type="search"
                aria-label={texts.filter}
                aria-keyshortcuts="/"
                placeholder={texts.filter}
                value={filter}
                onChange={(event) => setFilter(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Escape') return;
                  event.preventDefault();
                  setFilter('');
                  list.current?.focusRow();
                }}
              />
              <kbd aria-hidden="true">/</kbd>
            </div>
            <Tabs.Content className="list-content" value={listName} tabIndex={-1}>
              <ConversationList
                key={listName}
                ref={list}
                list={listName}
                openId={conversationId}
                filter={filter.trim()}
                onOpen={open}
                onClearFilter={() => setFilter('')}
              />
            </Tabs.Content>
          </Tabs.Root>
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
    </main>
  );
}

function ListTabs() {
  const texts = useTexts();
  const totals = useTotals();
  return (
    <Tabs.List className="tabs" aria-label={texts.inbox}>
      {listNames.map((name) => (
        <Tabs.Trigger key={name} className="tab" value={name}>
          {texts.lists[name]} {totals[name] !== undefined && <span className="count">{totals[name]}</span>}
        </Tabs.Trigger>
      ))}
    </Tabs.List>
  );
}
