/** The list's filters. */
import type { ListFilter } from '../../conversation/store/conversation-index.ts';
import type { Filter } from './filter.ts';

export function filterOf(filter: Omit<ListFilter, 'holders'>): Filter[] {
  const { queueIds, languages, channels, priorities, labels, feels } = filter;
  const parts: Filter[] = [];
  if (queueIds) parts.push({ queue_id: { $in: queueIds } });
  if (languages) parts.push({ language: { $in: languages } });
  if (channels) parts.push(isOneOfChannels(channels));
  if (priorities) parts.push({ priority: { $in: priorities } });
  if (feels) parts.push({ feels: { $in: feels } });
  if (labels) parts.push({ labelList: { $in: labels } });
  return parts;
}

/** A whole channel name, or the part before its colon. */
export function isOneOfChannels(channels: string[]): Filter {
  return { $or: [{ channel: { $in: channels } }, { channelKind: { $in: channels } }] };
}

export function isNoneOfChannels(channels: string[]): Filter {
  return { $and: [{ channel: { $nin: channels } }, { channelKind: { $nin: channels } }] };
}
