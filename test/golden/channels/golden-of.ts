/** What a channel sends for the golden conversation, as a text to be read and compared. */

import type { ChannelAdapter, Destination } from '../../../src/channels/kit/adapter.ts';
import type { Call } from '../../../src/channels/kit/call.ts';
import type { OutgoingFile, Piece } from '../../../src/channels/kit/piece.ts';
import { render } from '../../../src/channels/kit/render/render.ts';
import type { Activity } from '../../../src/conversation/activity.ts';
import type { Address } from '../../../src/conversation/address.ts';
import { conversation } from './conversation.ts';

const NOW = Date.UTC(2026, 0, 5, 9);
const PUBLIC_ORIGIN = 'https://chat.example.com';

/** `address`: where it goes, as the adapter's own `decode` would have named it, with the reference that its calls need. */
export function goldenOf(
  adapter: ChannelAdapter,
  address: Partial<Address> = {},
  writes?: (activity: Activity) => Call[],
): string {
  const sections = conversation.map(({ title, activity }) =>
    writes
      ? [`## ${title}`, ...writes(activity).map(shown)].join('\n\n')
      : sectionOf(adapter, address, title, activity),
  );
  return [`# What ${adapter.name} sends`, ...sections].join('\n\n').concat('\n');
}

function sectionOf(adapter: ChannelAdapter, address: Partial<Address>, title: string, activity: Activity): string {
  const { pieces, kept } = render(activity, adapter.capabilities, { publicOrigin: PUBLIC_ORIGIN });
  const messages = adapter.writesLetters ? pieces.slice(0, 1) : pieces;
  const calls = messages.flatMap((piece, index) =>
    adapter.encode(uploaded(piece, index), {
      ...destinationOf(adapter, address, activity, index),
      ...(adapter.writesLetters && { letter: { activity, pieces } }),
    }),
  );
  const keys = Object.entries(kept).map(
    ([key, value]) => `- kept: \`${key}\` for a value of ${value.length} characters`,
  );
  return [`## ${title}`, ...(keys.length > 0 ? [keys.join('\n')] : []), ...calls.map(shown)].join('\n\n');
}

/** As if `prepare` had uploaded it: the platform's id of it is known. */
function uploaded(piece: Piece, index: number): Piece {
  const named = (file: OutgoingFile): OutgoingFile => ({
    ...file,
    externalId: file.externalId ?? `upload-${index + 1}`,
  });
  return piece.kind === 'media' ? { ...piece, file: named(piece.file) } : piece;
}

function destinationOf(
  adapter: ChannelAdapter,
  address: Partial<Address>,
  activity: Activity,
  index: number,
): Destination {
  const { account, name } = adapter;
  return {
    address: { channel: name, thread: `${account}:chat`, identity: `${account}:ada`, ...address },
    key: `item-${activity.ordinal}.${index + 1}`,
    activityId: activity.id,
    from: { role: 'bot', name: 'Frontdesk' },
    ...(activity.locale !== undefined && { locale: activity.locale }),
    silentMs: 60_000,
    now: NOW,
  };
}

function shown(call: Call): string {
  if (call.kind === 'frame') return `**${call.label}**\n\n${fenced(call.frame)}`;
  const { body } = call;
  const what = body === undefined ? undefined : 'json' in body ? body.json : 'form' in body ? body.form : body;
  return `**${call.label}** (${call.method})${what === undefined ? '' : `\n\n${fenced(what)}`}`;
}

function fenced(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  const fence = text.includes('```') ? '````' : '```';
  return `${fence}${typeof value === 'string' ? '' : 'json'}\n${text}\n${fence}`;
}
