/** What goes with the control of a conversation: flat, at most 4 KB as JSON. */
import type { DeskHandOff } from '../../conversation/outside-desk.ts';

/** Of the whole object: the switchboard's limit is 4 KB. */
const MOST_BYTES = 4_000;
const MOST_VALUE = 500;

/** The most important values first: what does not fit any more is left out. */
export function controlMetadata({
  brief,
  handOff,
  conversationId,
}: DeskHandOff): Record<string, string | number | boolean> {
  const { skill, priority, language, sentiment } = handOff as {
    skill?: string;
    priority?: string;
    language?: string;
    sentiment?: { current?: number; direction?: string };
  };
  const values: [string, string | number | undefined][] = [
    ['frontdeskConversation', conversationId],
    ['wants', brief.wants.text],
    ['because', brief.because],
    ['skill', skill],
    ['priority', priority],
    ['language', language],
    ['sentiment', sentiment?.current],
    ['sentimentDirection', sentiment?.direction],
    ['flow', brief.flow],
    ...brief.known.map(({ name, value }): [string, string] => [`slot.${name}`, value]),
  ];
  const metadata: Record<string, string | number> = {};
  for (const [name, value] of values) {
    if (value === undefined || value === '') continue;
    metadata[name] = typeof value === 'string' ? value.slice(0, MOST_VALUE) : value;
    if (Buffer.byteLength(JSON.stringify(metadata)) > MOST_BYTES) delete metadata[name];
  }
  return metadata;
}
