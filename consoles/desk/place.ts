/** Addresses of the Desk and what they mean. Every list and conversation has one, so it can be sent to a colleague. */
import { type ListName, listNames } from '../shared/live/lists.ts';

const settingsSections = ['me', 'team', 'replies', 'macros', 'channels', 'audit'] as const;
export type SettingsSection = (typeof settingsSections)[number];

export type Place =
  | {
      page: 'inbox';
      list: ListName;
      conversationId?: string;
      /** The message to show, from a search. */
      at?: number;
      /** Read along: nobody in the conversation is told. */
      isSilent?: true;
    }
  | { page: 'board' }
  | { page: 'search'; query: string }
  | { page: 'measures' }
  | { page: 'settings'; section: SettingsSection }
  | { page: 'setup'; token: string }
  | { page: 'unknown' };

const base = '/desk';

export function parsePlace(path: string, search: string): Place {
  const query = new URLSearchParams(search);
  const parts = path.slice(base.length).split('/').filter(Boolean).map(decodePart);
  const [page, id] = parts;
  const list = listNames.find((name) => name === query.get('list')) ?? 'waiting';
  const at = Number.parseInt(query.get('at') ?? '', 10);
  switch (page) {
    case undefined:
      return { page: 'inbox', list };
    case 'conversations':
      if (id === undefined) return { page: 'unknown' };
      return {
        page: 'inbox',
        list,
        conversationId: id,
        ...(Number.isNaN(at) ? {} : { at }),
        ...(query.has('silent') ? { isSilent: true } : {}),
      };
    case 'board':
      return { page: 'board' };
    case 'search':
      return { page: 'search', query: query.get('q') ?? '' };
    case 'measures':
      return { page: 'measures' };
    // Where accounts were before there were settings.
    case 'team':
      return { page: 'settings', section: 'team' };
    case 'settings': {
      const section = id === undefined ? 'me' : settingsSections.find((name) => name === id);
      return section ? { page: 'settings', section } : { page: 'unknown' };
    }
    case 'setup':
      return { page: 'setup', token: query.get('token') ?? '' };
    default:
      return { page: 'unknown' };
  }
}

export function formatPlace(place: Place): string {
  switch (place.page) {
    case 'inbox': {
      const path =
        place.conversationId === undefined ? '/' : `/conversations/${encodeURIComponent(place.conversationId)}`;
      const query = new URLSearchParams();
      if (place.list !== 'waiting') query.set('list', place.list);
      if (place.at !== undefined) query.set('at', String(place.at));
      if (place.isSilent) query.set('silent', '1');
      return base + path + (query.size === 0 ? '' : `?${query}`);
    }
    case 'search':
      return `${base}/search${place.query === '' ? '' : `?${new URLSearchParams({ q: place.query })}`}`;
    case 'board':
    case 'measures':
      return `${base}/${place.page}`;
    case 'settings':
      return `${base}/settings/${place.section}`;
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
