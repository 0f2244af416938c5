/** Everything that is kept of one person as one JSON document (GDPR, Articles 15 and 20). Reads only. */
import type { Activity } from '../../conversation/activity.ts';
import type { Customer, CustomerLink } from '../../conversation/customer.ts';
import type { CustomerId } from '../../conversation/ids.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import type { TurnRecord } from '../../conversation/turn.ts';
import { familyOf } from '../identity/family.ts';

const EXPORT_FORMAT = 'frontdesk/person/1';
/** More than any person writes; a bound all the same. */
const MOST_CONVERSATIONS = 10_000;

export interface ExportedLine {
  at: string;
  channel: string;
  who: Activity['from']['role'];
  name?: string;
  text?: string;
  value?: unknown;
  attachments?: { name?: string; contentType: string; url?: string }[];
  /** Staff wrote it for themselves. */
  isNote?: true;
  /** How the message was taken: -1 (surely unhappy) to 1. */
  feeling?: { label: string; score?: number };
}

export interface PersonExport {
  format: typeof EXPORT_FORMAT;
  exportedAt: string;
  /** One record each; several when evidence holds them to be one person. Identities and consent stand in them. */
  customers: Customer[];
  links: CustomerLink[];
  conversations: {
    id: string;
    from?: string;
    to?: string;
    channels: string[];
    state: string;
    language: string;
    labels: string[];
    slots: Record<string, unknown>;
    ratings: NonNullable<TurnRecord['rating']>[];
    lines: ExportedLine[];
  }[];
}

type ExportStore = Pick<ConversationStore, 'findCustomer' | 'listLinks' | 'listConversationsOf' | 'readTurns'>;

/** Undefined for an unknown customer. The order is the journal's, oldest conversation first. */
export async function exportPerson(
  store: ExportStore,
  id: CustomerId,
  exportedAt: string,
): Promise<PersonExport | undefined> {
  const family = await familyOf(store, id);
  if (!family) return undefined;
  const heads = await store.listConversationsOf(
    family.members.map((member) => member.id),
    MOST_CONVERSATIONS,
  );
  const conversations: PersonExport['conversations'] = [];
  for (const { conversationId, state } of heads.toReversed()) {
    const turns = await store.readTurns(conversationId);
    const lines = turns.flatMap(linesOf);
    conversations.push({
      id: conversationId,
      from: turns[0]?.at,
      to: turns.at(-1)?.at,
      channels: [...new Set(lines.map(({ channel }) => channel))],
      state: state.holder.kind,
      language: state.language,
      labels: state.labels ?? [],
      slots: Object.assign({}, state.slots, ...state.dialogs.map((frame) => frame.slots)) as Record<string, unknown>,
      ratings: turns.flatMap(({ rating }) => rating ?? []),
      lines,
    });
  }
  return { format: EXPORT_FORMAT, exportedAt, customers: family.members, links: family.links, conversations };
}

function linesOf({ activities, understanding }: TurnRecord): ExportedLine[] {
  return activities
    .filter(({ type }) => type === 'message')
    .map(({ at, address, from, text, value, attachments, isInternal }) => ({
      at,
      channel: address.channel,
      who: from.role,
      ...(from.name === undefined ? {} : { name: from.name }),
      ...(text === undefined ? {} : { text }),
      ...(value === undefined ? {} : { value }),
      ...(attachments === undefined
        ? {}
        : {
            attachments: attachments.map(({ name, contentType, contentUrl }) => ({
              contentType,
              ...(name === undefined ? {} : { name }),
              ...(contentUrl === undefined ? {} : { url: contentUrl }),
            })),
          }),
      ...(isInternal ? { isNote: true as const } : {}),
      ...(from.role === 'customer' && understanding?.sentiment ? { feeling: feelingOf(understanding.sentiment) } : {}),
    }));
}

function feelingOf({ label, score }: { label: string; score?: number }): { label: string; score?: number } {
  return { label, ...(score === undefined ? {} : { score }) };
}
