/** What the suite found of a channel, as a file that the reference is made from: docs/reference/channels.md. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Capabilities } from '../../../src/conversation/channel.ts';

export interface ContractRecord {
  channel: string;
  title: string;
  variant?: string;
  transport: 'webhook' | 'stream' | 'poll';
  capabilities: Capabilities;
  verified: { by: string[]; not: string[] };
  /** Fixtures by where their shape comes from. */
  cases: { documented: number; fromMemory: number };
  /** Number of the fact sheet's test → passed, or why there is none. */
  tests: { number: number; name: string; absent?: string }[];
}

export const resultsFolder = path.resolve('test/contract/channel/results');

export function resultFile({ channel, variant }: Pick<ContractRecord, 'channel' | 'variant'>): string {
  return path.join(resultsFolder, `${channel}${variant ? `.${variant}` : ''}.json`);
}

/** Only what changed is written: running the tests leaves no trace otherwise. */
export function writeRecord(record: ContractRecord): void {
  const file = resultFile(record);
  const text = `${JSON.stringify({ ...record, tests: record.tests.toSorted((left, right) => left.number - right.number) }, null, 2)}\n`;
  mkdirSync(resultsFolder, { recursive: true });
  let before = '';
  try {
    before = readFileSync(file, 'utf8');
  } catch {
    // The first time.
  }
  if (before !== text) writeFileSync(file, text);
}
