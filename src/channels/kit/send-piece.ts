/** One piece on its way: uploads, calls, the platform's verdict, and the second tries that are due at once. */
import { BadInputError, RefusedError, UnavailableError } from '../../runtime/errors.ts';
import type { ChannelAdapter, Destination } from './adapter.ts';
import type { Answer, Call, Verdict, Wire } from './call.ts';
import { NoAnswerError, TooManyCallsError } from './errors.ts';
import type { Piece } from './piece.ts';
import { retryAfterMs } from './wire/retry-after.ts';

/** As `Verdict`, without what is settled here. `silent`: it left and nothing came back. */
export type PieceOutcome =
  | { outcome: 'sent'; externalId?: string }
  | { outcome: 'retry'; reason: string; afterMs?: number; isPlatformDown?: boolean }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'windowClosed'; reason: string }
  /** A file of it cannot be had, or is larger than the channel takes. */
  | { outcome: 'badFile'; reason: string }
  | { outcome: 'silent'; reason: string };

type Sender = Pick<ChannelAdapter, 'encode' | 'judge' | 'prepare'>;

/** Never throws for what a platform says or for a platform that says nothing. */
export async function sendPiece(adapter: Sender, piece: Piece, to: Destination, wire: Wire): Promise<PieceOutcome> {
  try {
    const prepared = adapter.prepare ? await adapter.prepare(piece, wire) : piece;
    return await tryPiece(adapter, prepared, to, wire, { mayBePlain: true, mayMove: true });
  } catch (error) {
    // Uploads show nothing to anybody: made again, they do no harm.
    if (error instanceof NoAnswerError) return { outcome: 'retry', reason: error.message, isPlatformDown: true };
    if (error instanceof TooManyCallsError) return { outcome: 'retry', reason: error.message, afterMs: error.waitMs };
    if (error instanceof BadInputError && error.code === 'channel.file')
      return { outcome: 'badFile', reason: error.message };
    if (error instanceof BadInputError || error instanceof RefusedError)
      return { outcome: 'refused', reason: error.message };
    // What the platform said to an upload, or a file whose server is down.
    if (error instanceof UnavailableError) return { outcome: 'retry', reason: error.message };
    throw error;
  }
}

async function tryPiece(
  adapter: Sender,
  piece: Piece,
  to: Destination,
  wire: Wire,
  allowed: { mayBePlain: boolean; mayMove: boolean },
): Promise<PieceOutcome> {
  const verdict = await makeCalls(adapter, adapter.encode(piece, to), to, wire);
  if (verdict.outcome === 'markup') {
    const plain = allowed.mayBePlain ? plainOf(piece) : undefined;
    if (!plain) return { outcome: 'refused', reason: verdict.reason };
    return tryPiece(adapter, plain, { ...to, isPlain: true }, wire, { ...allowed, mayBePlain: false });
  }
  if (verdict.outcome === 'moved') {
    if (!allowed.mayMove) return { outcome: 'refused', reason: verdict.reason };
    return tryPiece(adapter, piece, { ...to, address: { ...to.address, ...verdict.to } }, wire, {
      ...allowed,
      mayMove: false,
    });
  }
  // The wire has fetched a fresh one already: the credentials themselves are wrong now.
  if (verdict.outcome === 'token') return { outcome: 'retry', reason: verdict.reason, isPlatformDown: true };
  return verdict;
}

type CallsVerdict = Exclude<Verdict, { outcome: 'sent' | 'retry' }> | PieceOutcome;

async function makeCalls(adapter: Sender, calls: Call[], to: Destination, wire: Wire): Promise<CallsVerdict> {
  let last: CallsVerdict = { outcome: 'sent' };
  for (const call of calls) {
    last = await makeCall(adapter, call, to, wire);
    if (last.outcome !== 'sent') return last;
  }
  return last;
}

async function makeCall(adapter: Sender, call: Call, to: Destination, wire: Wire): Promise<CallsVerdict> {
  let answer: Answer;
  try {
    answer = await wire.call(call);
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    if (error.mayHaveArrived && !call.isRepeatable) return { outcome: 'silent', reason: error.message };
    return { outcome: 'retry', reason: error.message, isPlatformDown: true };
  }
  const verdict = adapter.judge(answer, call);
  if (verdict.outcome !== 'retry') return verdict;
  // Said by most platforms in the header; an adapter that found it in the body has said so.
  const afterMs = verdict.afterMs ?? retryAfterMs(answer.headers['retry-after'], to.now);
  return { ...verdict, ...(afterMs !== undefined && { afterMs }) };
}

/** The same said without markup; undefined where there is none to leave out. */
function plainOf(piece: Piece): Piece | undefined {
  if (piece.kind === 'text') return { ...piece, text: piece.plain };
  if (piece.kind === 'media' && piece.caption !== undefined) return { ...piece, caption: unmarked(piece.caption) };
  // An encoder that knows a plainer way to show cards sees `Destination.isPlain`.
  if (piece.kind === 'cards') return piece;
  return undefined;
}

/** Captions have no plain twin: tags and the signs of emphasis go, entities become what they stand for. */
function unmarked(caption: string): string {
  return caption
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/[*_~`]/g, '');
}
