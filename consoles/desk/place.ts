/** Addresses of the Desk and what they mean. Every list and conversation has one, so it can be sent to a colleague. */
import { type ListName, listNames } from '../shared/live/lists.ts';

export type Place =
  | { page: 'inbox'; list: ListName; conversationId?: string }
  | { page: 'team' }
  | { page: 'setup'; token: string }
  | { page: 'unknown' };

const base = '/desk';

export function parsePlace(path: string, search: string): Place {
  const query = new URLSearchParams(search);
  const parts = path.slice(base.length).split('/').filter(Boolean).map(decodePart);
  const [page, id] = parts;
  const list = listNames.find((name) => name === query.get('list')) ?? 'waiting';
  if (page === undefined) return { page: 'inbox', list };
  if (page === 'conversations' && id !== undefined) return { page: 'inbox', list, conversationId: id };
  if (page === 'team') return { page: 'team' };
  if (page === 'setup') return { page: 'setup', token: query.get('token') ?? '' };
  return { page: 'unknown' };
}

export function formatPlace(place: Place): string {
  switch (place.page) {
    case 'inbox': {
      const path =
        place.conversationId === undefined ? '/' : `/conversations/${encodeURIComponent(place.conversationId)}`;
      return base + path + (place.list === 'waiting' ? '' : `?list=${place.list}`);
    }
    case 'team':
      return `${base}/team`;
    case 'setup':
      return `${base}/setup?token=${encodeURIComponent(place.token)}`;
    default:
      return `${base}/`;
  }
}

/** A broken escape in a typed address is no reason to fail. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
