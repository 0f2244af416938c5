/** What the bot does in rooms besides talking: enters those it is asked into, and says once that it cannot read. */
import type { HttpCall, Wire } from '../kit/call.ts';
import type { ClientCall } from './encode.ts';
import { type MatrixEvent, readEvent } from './event.ts';
import { judge } from './judge.ts';

/** A room may live on a server that is gone: nobody else waits longer than that for it. */
const JOIN_TIMEOUT_MS = 10_000;
const MOST_TRIES = 5;
const MARK = 'frontdesk.encryption';

export interface Rooms {
  /** Never throws: what cannot be entered now is tried again with the next questions. */
  answerInvites(
    invites: Record<string, { invite_state?: { events: unknown[] } | undefined }>,
    wire: Wire,
  ): Promise<void>;
  /** Never throws. */
  tellUnreadable(roomIds: Iterable<string>, wire: Wire): Promise<void>;
}

export function createRooms({ account, call, words }: { account: string; call: ClientCall; words: string }): Rooms {
  /** Room → tries so far. */
  const waiting = new Map<string, { call: HttpCall; tries: number }>();
  const told = new Set<string>();

  function answerTo(roomId: string, state: unknown[]): HttpCall {
    const isDirect = state
      .map(readEvent)
      .some((event) => isOurInvite(event, account) && event?.content['is_direct'] === true);
    const answer = isDirect
      ? call('join', 'POST', ['join', roomId], {})
      : call('leave', 'POST', ['rooms', roomId, 'leave'], {});
    return { ...answer, timeoutMs: JOIN_TIMEOUT_MS };
  }

  async function tryAnswer(roomId: string, wire: Wire): Promise<void> {
    const entry = waiting.get(roomId);
    if (!entry) return;
    entry.tries += 1;
    const answer = await wire.call(entry.call).catch(() => undefined);
    const isRefused = answer !== undefined && judge(answer).outcome === 'refused';
    const isDone = answer !== undefined && judge(answer).outcome === 'sent';
    if (isDone || isRefused || entry.tries >= MOST_TRIES) waiting.delete(roomId);
  }

  async function isTold(roomId: string, wire: Wire): Promise<boolean> {
    const { status } = await wire.call(
      call('accountData', 'GET', ['user', account, 'rooms', roomId, 'account_data', MARK]),
    );
    return status !== 404;
  }

  return {
    async answerInvites(invites, wire) {
      for (const [roomId, { invite_state: state }] of Object.entries(invites)) {
        waiting.set(roomId, { call: answerTo(roomId, state?.events ?? []), tries: 0 });
      }
      await Promise.all([...waiting.keys()].map((roomId) => tryAnswer(roomId, wire)));
    },
    async tellUnreadable(roomIds, wire) {
      for (const roomId of roomIds) {
        if (told.has(roomId)) continue;
        try {
          if (!(await isTold(roomId, wire))) {
            const path = ['rooms', roomId, 'send', 'm.room.message', MARK];
            await wire.call(call('send', 'PUT', path, { msgtype: 'm.notice', body: words }));
            await wire.call(call('accountData', 'PUT', ['user', account, 'rooms', roomId, 'account_data', MARK], {}));
          }
          told.add(roomId);
        } catch {
          // Said with their next message.
        }
      }
    },
  };
}

/** The event by which somebody asked us into a room. */
export function isOurInvite(event: MatrixEvent | undefined, account: string): boolean {
  return event?.type === 'm.room.member' && event.state_key === account && event.content['membership'] === 'invite';
}
