/** The hand-off as text, for desks that show agents nothing else: the brief's lines, then what was said. */
import type { Activity } from '../conversation/activity.ts';
import type { DeskHandOff } from '../conversation/outside-desk.ts';

/** Most desks cut a message somewhere behind this. */
const MOST_TRANSCRIPT = 15_000;

export function briefInWords({
  brief,
  customer,
  handOff,
}: Pick<DeskHandOff, 'brief' | 'customer' | 'handOff'>): string {
  const { wants, known, answersShown, flow, because } = brief;
  const feels = (handOff['sentiment'] as { direction?: string; current?: number } | undefined) ?? {};
  const lines: [string, string | undefined][] = [
    ['Wants', `${wants.text}${wants.isSure ? '' : ' (not sure)'}`],
    ['Known', known.map(({ name, value }) => `${name}: ${value}`).join(', ')],
    ['Answers shown', answersShown.map(({ title }) => title).join(', ')],
    ['Flow', flow],
    [
      'Feels',
      feels.current === undefined ? undefined : `${feels.current.toFixed(2)} (-1 to 1), ${feels.direction ?? ''}`,
    ],
    ['Because', because],
    ['Customer', [customer.name, customer.email, customer.phone].filter(Boolean).join(', ')],
  ];
  return lines.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])).join('\n');
}

/** Newest lines are kept where there are too many. */
export function transcriptInWords(transcript: readonly Activity[]): string {
  const said = transcript.map(({ at, from, text, attachments = [] }) => {
    const who = from.name ?? { customer: 'Customer', bot: 'Bot', agent: 'Agent', system: 'System' }[from.role];
    const files = attachments.map(({ name, contentType }) => `[${name ?? contentType}]`);
    return `${at.slice(0, 16).replace('T', ' ')} ${who}: ${[text, ...files].filter(Boolean).join(' ')}`;
  });
  let length = 0;
  const from = said.findLastIndex((line) => (length += line.length + 1) > MOST_TRANSCRIPT);
  return (from < 0 ? said : ['…', ...said.slice(from + 1)]).join('\n');
}

/** What the customer said last before the hand-over. */
export function lastWords(transcript: readonly Activity[]): Activity | undefined {
  return transcript.findLast(({ from }) => from.role === 'customer');
}

/** A message's words, with the names of its files: what desks without uploads can be told of it. */
export function messageInWords({ text = '', attachments = [] }: Pick<Activity, 'text' | 'attachments'>): string {
  return [text, ...attachments.map(({ name, contentType }) => `[${name ?? contentType}]`)].filter(Boolean).join('\n');
}
