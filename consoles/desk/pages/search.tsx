/** Where was this said? One line to type, the same filters beside it, and what stands around a find. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { TranscriptHitView } from '../../../src/http/contract/desk.ts';
import { channelName } from '../../shared/format/names.ts';
import { useKeys } from '../../shared/keys/use-keys.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { MarkedText } from '../../shared/ui/marked-text.tsx';
import { Empty, Failure, Loading } from '../../shared/ui/region-state.tsx';
import { Moment } from '../../shared/ui/time-text.tsx';
import { useWidth } from '../../shared/ui/use-width.ts';
import { api } from '../services.ts';
import { go } from '../use-place.ts';
import { formatSearch, parseSearch, type SearchWish } from './parse-search.ts';
import { SearchFilters } from './search-filters.tsx';
import { SearchPreview } from './search-preview.tsx';
import './search.css';

const limit = 50;

export default function SearchPage({ query }: { query: string }) {
  const desk = useTexts();
  const texts = useScreenTexts('search');
  const width = useWidth();
  const [typed, setTyped] = useState(query);
  const [chosen, setChosen] = useState<TranscriptHitView>();
  const field = useRef<HTMLInputElement>(null);
  const wish = useMemo(() => parseSearch(query), [query]);
  const found = useFound(wish, query);
  useEffect(() => {
    document.title = desk.pageTitle(texts.title);
  }, [desk, texts]);
  useEffect(() => {
    setTyped(query);
    setChosen(undefined);
  }, [query]);
  useEffect(() => {
    if (query === '') field.current?.focus();
  }, []);

  const search = (line: string) => go({ page: 'search', query: line }, { replace: query !== '' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search(typed.trim());
  };
  const open = (hit: TranscriptHitView) =>
    go({ page: 'inbox', list: 'open', conversationId: hit.conversationId, at: hit.ordinal });
  const hits = found.hits.data;
  const move = (by: number) => {
    if (!hits) return;
    const at = chosen ? hits.indexOf(chosen) + by : 0;
    const next = hits[Math.max(0, Math.min(hits.length - 1, at))];
    setChosen(next);
    if (next) document.getElementById(hitId(next))?.focus();
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    '/': () => field.current?.focus(),
    Escape: chosen ? () => setChosen(undefined) : undefined,
  });

  const filters = <SearchFilters wish={wish} onChange={(next) => search(formatSearch(next))} />;
  return (
    <main className={`page search-page is-${width}`} id="content" tabIndex={-1}>
      <form className="search-line" role="search" onSubmit={submit}>
        <h1 className="visually-hidden">{texts.title}</h1>
        <input
          ref={field}
          type="search"
          aria-label={texts.field}
          placeholder={texts.placeholder}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
        />
        <button type="submit" className="button is-primary">
          {texts.submit}
        </button>
        <p className="search-count" role="status">
          {hits && texts.found(hits.length, hits.length === limit)}
        </p>
      </form>
      {width === 'wide' ? (
        filters
      ) : (
        <details className="search-fold">
          <summary>{texts.filters}</summary>
          {filters}
        </details>
      )}
      <section className="search-results" aria-label={texts.title}>
        {wish.notUnderstood.map((part) => (
          <p key={part} className="meta">
            {texts.notUnderstood(part)}
          </p>
        ))}
        {query === '' ? (
          <Start />
        ) : found.nobody !== undefined ? (
          <Empty>{texts.nobody(found.nobody)}</Empty>
        ) : hits ? (
          hits.length === 0 ? (
            <Empty>{texts.nothing}</Empty>
          ) : (
            <ul className="plain-list">
              {hits.map((hit) => (
                <li key={hitId(hit)}>
                  <Hit
                    hit={hit}
                    isChosen={hit === chosen}
                    onChoose={() => (width === 'wide' ? setChosen(hit) : open(hit))}
                    onOpen={() => open(hit)}
                  />
                </li>
              ))}
            </ul>
          )
        ) : found.hits.error ? (
          <Failure error={found.hits.error} onRetry={() => void found.hits.refetch()} />
        ) : (
          <Loading rows={5} onRetry={() => void found.hits.refetch()} />
        )}
      </section>
      {width === 'wide' && (
        <section className="search-preview" aria-label={texts.preview}>
          {chosen ? (
            <SearchPreview hit={chosen} onOpen={() => open(chosen)} />
          ) : (
            hits && hits.length > 0 && <p className="region-note region-state">{texts.chooseOne}</p>
          )}
        </section>
      )}
    </main>
  );
}

const hitId = (hit: TranscriptHitView) => `hit-${hit.conversationId}-${hit.ordinal}`;

/** `from:` names people; the server searches by id, so they are found first. */
function useFound(wish: SearchWish, query: string) {
  const person = useQuery({
    queryKey: ['people', wish.from],
    queryFn: () => api.customers(wish.from ?? ''),
    enabled: wish.from !== undefined,
  });
  const id = person.data?.[0]?.id;
  const isNobody = wish.from !== undefined && person.data?.length === 0;
  const hits = useQuery({
    queryKey: ['search', query, id],
    queryFn: () => {
      const { text, by: role, feel: feels, after, before } = wish;
      return api.search({ text, limit, ...without({ customer: id, role, feels, after, before }) });
    },
    enabled: query !== '' && !isNobody && (wish.from === undefined || id !== undefined),
    placeholderData: keepPreviousData,
  });
  return { hits, nobody: isNobody ? wish.from : undefined };
}

function without<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof without<Fields>
  >;
}

function Start() {
  const texts = useScreenTexts('search');
  return (
    <div className="region-state">
      <p>{texts.start}</p>
      <dl className="search-examples">
        {texts.examples.map(([example, what]) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Hit(props: { hit: TranscriptHitView; isChosen: boolean; onChoose: () => void; onOpen: () => void }) {
  const desk = useTexts();
  const texts = useScreenTexts('search');
  const { hit } = props;
  const by = hit.role === 'system' ? '' : texts.roles[hit.role];
  return (
    <button
      type="button"
      id={hitId(hit)}
      className={`hit${props.isChosen ? ' is-chosen' : ''}`}
      aria-pressed={props.isChosen}
      onClick={props.onChoose}
      onDoubleClick={props.onOpen}
    >
      <span className="hit-head">
        <bdi className="hit-name">{hit.customerName ?? texts.unknownPerson}</bdi>
        <span className="meta">
          {[by, channelName(hit.channel, desk.channels)].filter(Boolean).join(' · ')} · <Moment at={hit.at} />
        </span>
      </span>
      <span className="hit-words" dir="auto">
        {hit.excerpt === '' ? <span className="unknown">{texts.removed}</span> : <MarkedText text={hit.excerpt} />}
      </span>
    </button>
  );
}
