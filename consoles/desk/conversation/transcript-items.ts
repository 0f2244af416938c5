/** From activities to what the transcript shows, in order: days, lines about the conversation, and messages. */
import type { ActivityView, SentimentLineView } from '../../../src/http/contract/desk.ts';
import type { SentimentLabel } from '../../shared/format/sentiment-steps.ts';

export type TranscriptItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'line'; key: string; at: string; text: string }
  | { kind: 'ended'; key: string; at: string }
  | { kind: 'handedOver'; key: string; at: string }
  /** The customer wrote a message anew, or took one back. */
  | { kind: 'edited'; key: string; at: string; text: string }
  | { kind: 'deleted'; key: string; at: string }
  /** From here on over another channel. */
  | { kind: 'channel'; key: string; at: string; channel: string }
  | {
      kind: 'message';
      key: string;
      activity: ActivityView;
      author: 'customer' | 'bot' | 'agent' | 'note';
      /** False when the one before has the same author: the name is not repeated. */
      startsGroup: boolean;
      /** For the customer's messages; absent where nothing was measured. */
      sentiment?: SentimentLabel;
    };

type Message = Extract<TranscriptItem, { kind: 'message' }>;

export function transcriptItems(activities: readonly ActivityView[], line: SentimentLineView): TranscriptItem[] {
  const labels = new Map(line.points.map((point) => [point.ordinal, point.label]));
  const items: TranscriptItem[] = [];
  let day = '';
  let channel: string | undefined;
  for (const activity of activities) {
    const item = itemOf(activity, labels);
    if (!item) continue;
    const itsDay = new Date(activity.at).toDateString();
    if (itsDay !== day) items.push({ kind: 'day', key: `day-${activity.id}`, at: activity.at });
    day = itsDay;
    const itsChannel = item.kind === 'message' && item.author !== 'note' ? activity.address?.channel : undefined;
    if (itsChannel !== undefined && channel !== undefined && itsChannel !== channel) {
      items.push({ kind: 'channel', key: `channel-${activity.id}`, at: activity.at, channel: itsChannel });
    }
    channel = itsChannel ?? channel;
    const before = items.at(-1);
    items.push(item.kind === 'message' ? { ...item, startsGroup: !continues(before, item) } : item);
  }
  return items;
}

function itemOf(activity: ActivityView, labels: Map<number, SentimentLabel>): TranscriptItem | undefined {
  const { id: key, at, type, text } = activity;
  if (type === 'endOfConversation') return { kind: 'ended', key, at };
  if (type === 'event') return eventItem(activity);
  if (type === 'typing') return undefined;
  const author = authorOf(activity);
  const hasContent = Boolean(text || activity.attachments?.length || activity.suggestedActions?.length);
  if (type !== 'message' || author === undefined) return text ? { kind: 'line', key, at, text } : undefined;
  if (!hasContent) return undefined;
  const sentiment = author === 'customer' ? labels.get(activity.ordinal) : undefined;
  return { kind: 'message', key, activity, author, startsGroup: true, ...(sentiment ? { sentiment } : {}) };
}

function eventItem({ id: key, at, name, text = '' }: ActivityView): TranscriptItem | undefined {
  if (name === 'handoff.initiate') return { kind: 'handedOver', key, at };
  if (name === 'message.edited') return { kind: 'edited', key, at, text };
  return name === 'message.deleted' ? { kind: 'deleted', key, at } : undefined;
}

function authorOf({ from, isInternal }: ActivityView): Message['author'] | undefined {
  if (from.role === 'system') return undefined;
  if (!isInternal) return from.role;
  // What the bot says to staff is about the conversation, not in it.
  return from.role === 'agent' ? 'note' : undefined;
}

function continues(before: TranscriptItem | undefined, item: Message): boolean {
  if (before?.kind !== 'message') return false;
  return before.author === item.author && before.activity.from.id === item.activity.from.id;
}
