/** Which conversations belong into which list, in which order, and what a live change does to a loaded list. */
import type { ConversationListView, ConversationRowView } from '../../../src/http/contract/desk.ts';

export const listNames = ['waiting', 'mine', 'open', 'closed'] as const;
export type ListName = (typeof listNames)[number];

export function belongs(row: ConversationRowView, list: ListName, me: string): boolean {
  if (list === 'waiting') return row.holder === 'queue';
  if (list === 'mine') return row.holder === 'agent' && row.agentId === me;
  if (list === 'closed') return row.holder === 'closed';
  return row.holder !== 'closed';
}

/** As the server orders: who waits first (urgent, then longest), the others after them, newest first. */
export function compareRows(a: ConversationRowView, b: ConversationRowView): number {
  const waits = (row: ConversationRowView) => (row.holder === 'queue' ? 0 : 1);
  if (waits(a) !== waits(b)) return waits(a) - waits(b);
  if (a.holder !== 'queue') return b.preview.at.localeCompare(a.preview.at) || b.id.localeCompare(a.id);
  const rank = (row: ConversationRowView) => (row.priority === 'high' ? 0 : 1);
  return rank(a) - rank(b) || a.since.localeCompare(b.since) || a.id.localeCompare(b.id);
}

/**
 * The loaded pages with the row as it is now: changed in place, taken out, or put where it belongs. Rows keep their
 * order otherwise. News older than what is shown change nothing. The same pages come back when nothing changed.
 */
export function applyRow(
  pages: ConversationListView[],
  row: ConversationRowView,
  options: { list: ListName; me: string },
): ConversationListView[] {
  const known = pages.flatMap((page) => page.rows).find((other) => other.id === row.id);
  if (known && known.seq > row.seq) return pages;
  const isIn = belongs(row, options.list, options.me);
  if (!known && !isIn) return pages;
  if (known && isIn) {
    return pages.map((page) =>
      page.rows.some((other) => other.id === row.id)
        ? { ...page, rows: page.rows.map((other) => (other.id === row.id ? row : other)) }
        : page,
    );
  }
  const change = isIn ? 1 : -1;
  const counted = pages.map((page) => ({ ...page, total: Math.max(0, page.total + change) }));
  return isIn ? insert(counted, row) : counted.map((page) => without(page, row.id));
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
