/** The Desk's live socket: who looks and writes, who is asked, who is mentioned. */
import { agentId, conversationId } from '../../../src/conversation/ids.ts';
import { createOffers } from '../../../src/http/live/offers.ts';
import { createViewers, TYPING_MS } from '../../../src/http/live/viewers.ts';
import { aRow } from './support/fake-desk.ts';
import { type Client, FixedClock, type Running, runServer, TestSocket } from './support/running-server.ts';

const c1 = conversationId('c1');
const c2 = conversationId('c2');
const mia = agentId('mia');
const jon = agentId('jon');
const until = '2026-11-21T09:00:30.000Z';

describe('viewers', () => {
  const clock = new FixedClock();
  const viewers = () => createViewers(clock);

  it('are one for each person, however many pages, without the one who asks', () => {
    const all = viewers();
    all.sit(mia, 'Mia').look(c1);
    all.sit(mia, 'Mia').look(c1);
    all.sit(jon, 'Jon').look(c1);

    expect(all.of(c1, jon)).toEqual([{ agentId: mia, name: 'Mia', isTyping: false }]);
    expect(all.of(c2, jon)).toEqual([]);
  });

  it('change for the conversation left and the one opened, and for neither when nothing changed', () => {
    const seat = viewers().sit(mia, 'Mia');

    expect([seat.look(c1), seat.look(c1), seat.look(c2), seat.leave()]).toEqual([[c1], [], [c1, c2], [c2]]);
  });

  it('write until they stop saying so', () => {
    const all = viewers();
    const seat = all.sit(mia, 'Mia');
    expect(seat.typing(c1, true)).toEqual([c1]);
    expect(seat.typing(c1, true)).toEqual([]);
    expect(all.of(c1, jon)).toMatchObject([{ isTyping: true }]);

    clock.advance(TYPING_MS);

    expect(all.of(c1, jon)).toMatchObject([{ isTyping: false }]);
    expect([all.expired(), all.expired()]).toEqual([[c1], []]);
  });

  it('are not moved by the end of writing elsewhere', () => {
    const all = viewers();
    const seat = all.sit(mia, 'Mia');
    seat.look(c1);

    expect([seat.typing(c2, false), seat.id]).toEqual([[], c1]);
  });
});

describe('offers', () => {
  const asked = (agent: typeof mia) => aRow({ offer: { agentId: agent, agentName: 'x', until } });

  it('are news to whom they begin and to whom they end, once', () => {
    const offers = createOffers();

    expect(offers.update(asked(mia))).toEqual({ asked: { agentId: mia, until } });
    expect(offers.update(asked(mia))).toEqual({});
    expect(offers.update(asked(jon))).toEqual({ over: mia, asked: { agentId: jon, until } });
    expect(offers.of(jon)).toEqual([c1]);
    expect(offers.update(aRow({ holder: 'agent', agentId: jon }))).toEqual({ over: jon });
    expect(offers.of(jon)).toEqual([]);
  });
});

describe('the live socket', () => {
  let running: Running;
  let one: Client;
  let other: Client;
  beforeEach(async () => {
    running = await runServer();
    one = await running.as('agent');
    other = await running.as('agent');
  });
  afterEach(() => running.stop());

  async function open(client: Client): Promise<TestSocket> {
    const headers = { cookie: client.cookie, origin: running.url };
    const page = new TestSocket(`${running.url}/api/v1/live`, headers);
    await page.nextEvent('hello');
    return page;
  }
  const say = (page: TestSocket, message: object) => page.socket.send(JSON.stringify(message));

  it('tells those who look at a conversation who else does, and when they leave', async () => {
    const mine = await open(one);
    const theirs = await open(other);
    say(mine, { type: 'look', id: 'c1' });
    expect(await mine.nextEvent('viewers')).toEqual({ type: 'viewers', id: 'c1', viewers: [] });

    say(theirs, { type: 'typing', id: 'c1', isTyping: true });
    expect(await mine.nextEvent('viewers')).toMatchObject({ viewers: [{ agentId: other.accountId }] });
    const detail = await one.ask('GET', '/api/v1/conversations/c1');
    expect(await detail.json()).toMatchObject({ viewers: [{ agentId: other.accountId, isTyping: true }] });
    theirs.socket.close();

    expect(await mine.nextEvent('viewers')).toMatchObject({ viewers: [] });
  });

  it('passes over what it does not understand', async () => {
    const page = await open(one);
    page.socket.send('not JSON');
    say(page, { type: 'fly' });
    say(page, { type: 'look', id: 'c1', extra: true });
    say(page, { type: 'look', id: 'c1' });

    expect(await page.nextEvent('viewers')).toMatchObject({ id: 'c1' });
  });

  it('says to customers that the agent who holds their conversation writes, and nobody else', async () => {
    running.desk.rows.set('c1', aRow({ holder: 'agent', agentId: agentId(one.accountId) }));
    const holder = await open(one);
    const guest = await open(other);

    say(guest, { type: 'typing', id: 'c1', isTyping: true });
    await guest.nextEvent('viewers');
    say(holder, { type: 'typing', id: 'c1', isTyping: true });
    await holder.nextEvent('viewers');

    expect(running.typed).toEqual([{ conversationId: 'c1', role: 'agent', agentId: one.accountId, name: 'agent' }]);
  });

  it('asks one agent, again on a page opened later, and says when it is over', async () => {
    const page = await open(one);
    const bystander = await open(other);
    const offer = { agentId: agentId(one.accountId), agentName: 'agent', until };
    running.desk.rows.set('c1', aRow({ offer }));
    running.wakeups.wake(c1, 4);

    expect(await page.nextEvent('offer')).toMatchObject({ row: { id: 'c1' }, until });
    expect(await (await open(one)).nextEvent('offer')).toMatchObject({ until });
    running.desk.rows.set('c1', aRow({ seq: 5, holder: 'agent', agentId: agentId(other.accountId) }));
    running.wakeups.wake(c1, 5);

    expect(await page.nextEvent('offerOver')).toEqual({ type: 'offerOver', id: 'c1' });
    const heard = [await bystander.next(), await bystander.next(), await bystander.next()].join();
    expect(heard).not.toContain('"type":"offer"');
  });

  it('tells the colleague whom a note mentions', async () => {
    const page = await open(other);
    const command = { do: 'note', text: 'please look', mentions: [other.accountId] };

    await one.ask('POST', '/api/v1/conversations/c1/commands', { body: { key: 'page-key-1', command } });

    expect(await page.nextEvent('mention')).toEqual({
      type: 'mention',
      id: 'c1',
      byName: 'agent',
      text: 'please look',
    });
  });

  it('tells everyone of a break', async () => {
    const page = await open(one);
    await page.nextEvent('presence');

    await other.ask('PUT', '/api/v1/presence', { body: { state: 'break', reason: 'lunch' } });

    expect(await page.nextEvent('presence')).toMatchObject({
      agents: [
        { agentId: one.accountId, state: 'available' },
        { agentId: other.accountId, state: 'break', reason: 'lunch' },
      ],
    });
  });
});
