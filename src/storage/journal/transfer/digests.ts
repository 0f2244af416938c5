/** A stream of records as short digests under names: one for each conversation with all its turns, one for each other record. */
import { createHash } from 'node:crypto';
import type { TransferRecord } from '../../../conversation/store-transfer.ts';

export interface Digest {
  kind: TransferRecord['kind'];
  /** `conversation c1`, `customer …`; tells a person where to look. */
  name: string;
  digest: string;
  /** How many turns, for a conversation. */
  turns: number;
}

export async function* digestsOf(records: AsyncIterable<TransferRecord>): AsyncGenerator<Digest, void, undefined> {
  let open: { digest: Digest; hash: ReturnType<typeof createHash> } | undefined;
  for await (const record of records) {
    if (record.kind === 'turn' && open !== undefined) {
      open.hash.update(canonical(record));
      open.digest.turns += 1;
      continue;
    }
    if (open !== undefined) yield { ...open.digest, digest: open.hash.digest('base64') };
    const hash = createHash('sha256').update(canonical(record));
    open = { digest: { kind: record.kind, name: nameOf(record), digest: '', turns: 0 }, hash };
  }
  if (open !== undefined) yield { ...open.digest, digest: open.hash.digest('base64') };
}

/** Unique within its kind; never a secret's value. */
export function nameOf(record: TransferRecord): string {
  switch (record.kind) {
    case 'release':
      return record.release.id;
    case 'account':
      return record.account.id;
    case 'session':
      return record.session.id;
    case 'secret':
      return record.name;
    case 'document':
      return `${record.document.kind} ${record.document.id}`;
    case 'customer':
      return record.customer.id;
    case 'link':
      return record.link.id;
    case 'conversation':
      return record.id;
    case 'turn':
      return `${record.conversationId} ${record.seq}`;
    case 'address':
      return `${record.channel} ${record.thread}`;
    case 'activation':
    case 'audit':
      return String(record.number);
  }
}

/** The same for the same record, in whatever order its fields were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
