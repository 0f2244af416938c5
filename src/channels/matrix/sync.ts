/** Long polling by `/sync`: what happened in the rooms since the last time, gaps filled, history before our time left out. */
import type { Answer, HttpCall, Wire } from '../kit/call.ts';
import type { PollTransport } from '../kit/transport.ts';
import type { ClientCall } from './encode.ts';
import { type JoinedRoom, type MatrixEvent, messagesSchema, readEvent, syncSchema } from './event.ts';
import { isOurInvite, type Rooms } from './rooms.ts';

const WAIT_SECONDS = 25;
/** Of a room in one answer; more are asked for. */
const EVENTS = 50;
const MOST_PAGES = 20;
const MESSAGES = ['m.room.message', 'm.sticker', 'm.room.redaction', 'm.room.encrypted', 'm.room.member'];

const nothing = { types: [] };
const filterOf = (limit: number) => ({
  presence: nothing,
  account_data: nothing,
  room: {
    timeline: { types: MESSAGES, limit },
    ephemeral: { types: ['m.typing', 'm.receipt'] },
    state: nothing,
    account_data: nothing,
  },
});

export interface SyncParts {
  account: string;
  call: ClientCall;
  rooms: Rooms;
  /** Throws `UnavailableError` for everything but success. */
  asked(wire: Wire, call: HttpCall): Promise<Answer>;
}

export function createSync({ account, call, rooms, asked }: SyncParts): PollTransport {
  /** The last question was answered: the next one may wait. Before, an answer at once shows that all is well (again). */
  let isAnswered = false;

  async function ask(since: string | undefined, wire: Wire) {
    const waitMs = isAnswered && since !== undefined ? WAIT_SECONDS * 1000 : 0;
    isAnswered = false;
    const query = new URLSearchParams({
      filter: JSON.stringify(filterOf(since === undefined ? 1 : EVENTS)),
      timeout: String(waitMs),
      set_presence: 'online',
      ...(since !== undefined && { since }),
    });
    const asking = call('sync', 'GET', ['sync']);
    const timeoutMs = (WAIT_SECONDS + 15) * 1000;
    const { body } = await asked(wire, { ...asking, url: `${asking.url}?${query.toString()}`, timeoutMs });
    const news = syncSchema.parse(body);
    isAnswered = true;
    return news;
  }

  /** Newest first, as the server tells them. */
  async function missing(roomId: string, from: string, to: string, wire: Wire): Promise<MatrixEvent[]> {
    const found: MatrixEvent[] = [];
    let place: string | undefined = from;
    for (let page = 0; place !== undefined && page < MOST_PAGES; page += 1) {
      const filter = JSON.stringify({ types: MESSAGES });
      const query = new URLSearchParams({ dir: 'b', limit: '100', from: place, to, filter });
      const asking = call('messages', 'GET', ['rooms', roomId, 'messages']);
      const { body } = await asked(wire, { ...asking, url: `${asking.url}?${query.toString()}` });
      const { chunk, end } = messagesSchema.parse(body);
      found.push(...chunk.map(readEvent).filter((event) => event !== undefined));
      place = chunk.length === 0 ? undefined : end;
    }
    return found;
  }

  async function newsOf(roomId: string, { timeline }: JoinedRoom, since: string, wire: Wire): Promise<MatrixEvent[]> {
    const shown = (timeline?.events ?? []).map(readEvent).filter((event) => event !== undefined);
    const { limited = false, prev_batch: before } = timeline ?? {};
    const hasEntered = shown.some((event) => isOurEntry(event, account));
    const isCut = limited && before !== undefined && !hasEntered;
    const all = isCut ? [...(await missing(roomId, before, since, wire)).reverse(), ...shown] : shown;
    // What was said in the room before we were asked into it was not said to us.
    return all.slice(all.findLastIndex((event) => isOurInvite(event, account)) + 1);
  }

  return {
    kind: 'poll',
    async poll({ wire, cursor }) {
      const { next_batch: next, rooms: { join = {}, invite = {} } = {} } = await ask(cursor, wire);
      await rooms.answerInvites(invite, wire);
      if (cursor === undefined) return { events: [], cursor: next };
      const events: { roomId: string; event: unknown }[] = [];
      for (const [roomId, room] of Object.entries(join)) {
        const news = await newsOf(roomId, room, cursor, wire);
        events.push(...news.map((event) => ({ roomId, event })));
        events.push(...(room.ephemeral?.events ?? []).map((event) => ({ roomId, event })));
        const isUnreadable = news.some(({ type, sender }) => type === 'm.room.encrypted' && sender !== account);
        if (isUnreadable) await rooms.tellUnreadable([roomId], wire);
      }
      return { events, cursor: next };
    },
  };
}

/** We entered; a new name of ours is the same kind of event. */
function isOurEntry({ type, state_key: who, content, unsigned }: MatrixEvent, account: string): boolean {
  const isJoined = type === 'm.room.member' && who === account && content['membership'] === 'join';
  return isJoined && unsigned?.prev_content?.['membership'] !== 'join';
}
