import { createLiveNews } from '../../../consoles/shared/live/live-news.ts';
import { aRow } from '../support/build-row.ts';

const until = '2026-05-02T10:00:30.000Z';
const someone = (agentId: string, state: 'available' | 'busy') => ({
  agentId,
  name: agentId,
  state,
  since: until,
  isConnected: true,
});
const news = () => createLiveNews({ myId: 'mia', now: () => 1000 });

describe('live news', () => {
  it('keep offers in the order in which they came, each once', () => {
    const live = news();
    for (const id of ['a', 'b', 'a']) live.apply({ type: 'offer', row: aRow({ id }), until });

    expect(live.offers.get().map((offer) => offer.row.id)).toEqual(['b', 'a']);

    live.apply({ type: 'offerOver', id: 'b' });
    expect(live.offers.get().map((offer) => offer.row.id)).toEqual(['a']);
  });

  it('forget offers and viewers with a new connection: the server tells them again', () => {
    const live = news();
    live.apply({ type: 'offer', row: aRow({ id: 'a' }), until });
    live.apply({ type: 'viewers', id: 'a', viewers: [{ agentId: 'jon', name: 'Jon', isTyping: true }] });

    live.apply({ type: 'hello', me: someone('mia', 'available'), now: until });

    expect(live.offers.get()).toEqual([]);
    expect(live.viewers.get()).toEqual({});
  });

  it('find my own presence among everybody’s', () => {
    const live = news();
    live.apply({ type: 'presence', agents: [someone('jon', 'available'), someone('mia', 'busy')] });

    expect(live.me.get()?.state).toBe('busy');
  });

  it('end a customer’s typing with their message', () => {
    const live = news();
    live.apply({ type: 'customerTyping', id: 'a' });
    expect(live.typing.get()).toEqual({ a: 1000 });

    live.apply({ type: 'conversation', row: aRow({ id: 'a' }) });
    expect(live.typing.get()).toEqual({});
  });

  it('tell nobody when nothing changed', () => {
    const live = news();
    const told: string[] = [];
    live.offers.subscribe(() => told.push('offers'));

    live.apply({ type: 'offerOver', id: 'unknown' });

    expect(told).toEqual([]);
  });
});
