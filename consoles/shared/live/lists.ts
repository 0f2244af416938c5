/** Which conversations belong into which list, in which order, and what a live change does to a loaded list. */
import type {
  ConversationListView,
  ConversationRowView,
  DeskFiltersView,
  DeskListName,
} from '../../../src/http/contract/desk.ts';

export const listNames = ['waiting', 'mine', 'snoozed', 'open', 'closed'] as const satisfies DeskListName[];
export type ListName = DeskListName;

/** One list as it is asked for. */
export interface ListWish {
  list: ListName;
  filters: DeskFiltersView;
}

export function belongs(row: ConversationRowView, list: ListName, me: string): boolean {
  const isMine = row.agentId === me;
  if (list === 'waiting') return row.holder === 'queue';
  if (list === 'mine') return isMine && (row.holder === 'agent' || row.holder === 'wrapUp');
  if (list === 'snoozed') return isMine && row.holder === 'snoozed';
  if (list === 'closed') return row.holder === 'closed';
  return row.holder !== 'closed';
}

/** As the server filters: all of what is given must hold. */
export function passes(row: ConversationRowView, filters: DeskFiltersView): boolean {
  const { queueIds, languages, channels, priorities, labels, feels } = filters;
  return (
    isIn(queueIds, row.queueId) &&
    isIn(languages, row.language) &&
    isIn(channels, row.channel) &&
    isIn(priorities, row.priority) &&
    isIn(feels, row.sentiment.points.at(-1)?.label) &&
    (!labels || labels.length === 0 || labels.some((label) => row.labels.includes(label)))
  );
}

function isIn<Value>(wanted: readonly Value[] | undefined, value: Value | undefined): boolean {
  return !wanted || wanted.length === 0 || (value !== undefined && wanted.includes(value));
}

/** As the server orders: who waits by when they should have a person, the others after them, newest first. */
export function compareRows(a: ConversationRowView, b: ConversationRowView): number {
  const waits = (row: ConversationRowView) => (row.holder === 'queue' ? 0 : 1);
  if (waits(a) !== waits(b)) return waits(a) - waits(b);
  if (a.holder !== 'queue') return b.preview.at.localeCompare(a.preview.at) || b.id.localeCompare(a.id);
  const due = (row: ConversationRowView) => row.dueAt ?? row.since;
  return due(a).localeCompare(due(b)) || a.id.localeCompare(b.id);
}

/**
 * The loaded pages with the row as it is now: changed in place, taken out, or put where it belongs. Rows keep their
 * order otherwise. News older than what is shown change nothing. The same pages come back when nothing changed.
 */
export function applyRow(
  pages: ConversationListView[],
  row: ConversationRowView,
  options: ListWish & { me: string },
): ConversationListView[] {
  const at = pages.findIndex((page) => page.rows.some((other) => other.id === row.id));
  const known = pages[at]?.rows.find((other) => other.id === row.id);
  if (known && known.seq > row.seq) return pages;
  const isMember = belongs(row, options.list, options.me) && passes(row, options.filters);
  if (!known && !isMember) return pages;
  if (known && isMember) {
    return pages.map((page, index) =>
      index === at ? { ...page, rows: page.rows.map((other) => (other.id === row.id ? row : other)) } : page,
    );
  }
  const change = isMember ? 1 : -1;
  const counted = pages.map((page) => ({ ...page, total: Math.max(0, page.total + change) }));
  return isMember ? insert(counted, row) : counted.map((page) => without(page, row.id));
}

function without(page: ConversationListView, id: string): ConversationListView {
  return { ...page, rows: page.rows.filter((row) => row.id !== id) };
}

/** Past the last loaded row while more wait on the server, the row comes with its page. */
function insert(pages: ConversationListView[], row: ConversationRowView): ConversationListView[] {
  const target = pages.findIndex((page) => page.rows.some((other) => compareRows(row, other) < 0));
  const last = pages.length - 1;
  if (target === -1 && pages[last]?.next !== undefined) return pages;
  return pages.map((page, index) => {
    if (index !== (target === -1 ? last : target)) return page;
    const at = page.rows.findIndex((other) => compareRows(row, other) < 0);
    const rows = at === -1 ? [...page.rows, row] : [...page.rows.slice(0, at), row, ...page.rows.slice(at)];
    return { ...page, rows };
  });
}
