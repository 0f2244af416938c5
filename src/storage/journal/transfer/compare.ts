/** Holds one store against another: counts and a hash of every conversation and every other record. */
import type { TransferRecord } from '../../../conversation/store-transfer.ts';
import { type Digest, digestsOf } from './digests.ts';

export interface Comparison {
  /** Of each kind, how many there are on both sides; turns among them. */
  counts: Partial<Record<TransferRecord['kind'], { from: number; to: number }>>;
  /** In words; the first ones, when there are very many. */
  differences: string[];
  /** Of all of them. */
  different: number;
}

/** So many are told; the number says how many there are. */
const MOST_TOLD = 100;

/** Both streams side by side: nothing of them is kept. `onProgress` hears how many records of `from` were seen. */
export async function compareStores(
  from: AsyncIterable<TransferRecord>,
  to: AsyncIterable<TransferRecord>,
  onProgress: (done: number) => void = () => undefined,
): Promise<Comparison> {
  const comparison: Comparison = { counts: {}, differences: [], different: 0 };
  const tell = ({ kind, name }: Digest, words: string) => {
    comparison.different += 1;
    if (comparison.differences.length < MOST_TOLD) comparison.differences.push(`${kind} ${name} ${words}`);
  };
  const left = digestsOf(from)[Symbol.asyncIterator]();
  const right = digestsOf(to)[Symbol.asyncIterator]();
  let [one, other] = [await next(left), await next(right)];
  let done = 0;
  while (one !== undefined || other !== undefined) {
    const order = orderOf(one, other);
    if (one !== undefined && order <= 0) {
      count(comparison, one, 'from');
      done += 1 + one.turns;
      onProgress(done);
    }
    if (other !== undefined && order >= 0) count(comparison, other, 'to');
    if (one !== undefined && order < 0) tell(one, 'is missing');
    if (other !== undefined && order > 0) tell(other, 'is there, and should not be');
    if (one !== undefined && order === 0 && one.digest !== other?.digest) tell(one, 'is not the same');
    const [goLeft, goRight] = [order <= 0, order >= 0];
    if (goLeft) one = await next(left);
    if (goRight) other = await next(right);
  }
  return comparison;
}

async function next(digests: AsyncIterator<Digest, void, undefined>): Promise<Digest | undefined> {
  const step = await digests.next();
  return step.done === true ? undefined : step.value;
}

const KINDS: Record<TransferRecord['kind'], number> = {
  release: 0,
  activation: 1,
  account: 2,
  session: 3,
  secret: 4,
  document: 5,
  customer: 6,
  link: 7,
  conversation: 8,
  turn: 8,
  address: 9,
  audit: 10,
};

/** Kinds of which names come sorted by their bytes; the others are compared place by place. */
const BY_NAME = new Set<TransferRecord['kind']>(['release', 'session', 'secret', 'customer', 'conversation']);

/** Below zero: `one` comes first, so the other side does not have it. */
function orderOf(one: Digest | undefined, other: Digest | undefined): number {
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  if (one.kind !== other.kind) return KINDS[one.kind] - KINDS[other.kind];
  return BY_NAME.has(one.kind) ? Buffer.compare(Buffer.from(one.name), Buffer.from(other.name)) : 0;
}

function count({ counts }: Comparison, { kind, turns }: Digest, side: 'from' | 'to'): void {
  const add = (name: TransferRecord['kind'], more: number) => {
    const both = counts[name] ?? { from: 0, to: 0 };
    both[side] += more;
    counts[name] = both;
  };
  add(kind, 1);
  if (kind === 'conversation') add('turn', turns);
}
