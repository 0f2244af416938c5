/** Messages with the mood that an agent read in them: what the model is trained on. */
import { createHash } from 'node:crypto';
import type { Mood } from './moods.ts';

export interface LabelledMessage {
  text: string;
  label: Mood;
  /** BCP 47 primary language; undefined when nothing tells. */
  language?: string;
  /** The operator's own: counts more than the product's. */
  isOwn?: boolean;
}

/** In one order whatever order the files came in: the same messages train the same model. */
export function inOrder(messages: readonly LabelledMessage[]): LabelledMessage[] {
  const keyOf = ({ language, text, label }: LabelledMessage) => `${language ?? ''}\n${text}\n${label}`;
  return messages
    .map((message) => ({ key: keyOf(message), message }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ message }) => message);
}

/** Names the data that a model belongs to. */
export function dataHash(messages: readonly LabelledMessage[]): string {
  const hash = createHash('sha256');
  for (const { text, label, language, isOwn } of inOrder(messages))
    hash.update(JSON.stringify([language ?? '', label, text, ...(isOwn ? [true] : [])]));
  return hash.digest('hex');
}

const OF_TWENTY = 3;

/** About 15 % of the messages, always the same ones: never trained on when quality is measured. */
export function isHeldOut(text: string): boolean {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % 20 < OF_TWENTY;
}
