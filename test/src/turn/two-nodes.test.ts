import { agentId } from '../../../src/conversation/ids.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench();
});
afterEach(() => bench.close());

const both = () => [bench.receiver, bench.otherNode];
const nodeAt = (index: number) => (index % 2 === 0 ? bench.receiver : bench.otherNode);

describe('two nodes on one store', () => {
  it('begin one conversation when its first two messages reach different ones', async () => {
    const [one, two] = await Promise.all(both().map((node) => node.receive(bench.inbound('how long can i return'))));

    expect(one?.conversationId).toBe(two?.conversationId);
    expect(new Set([one?.turn.seq, two?.turn.seq])).toEqual(new Set([1, 2]));
    expect(one?.turn.state.customerId).toBe(two?.turn.state.customerId);
  });

  it('lose nothing and leave no gap when both take turns of one conversation', async () => {
    const messages = Array.from({ length: 12 }, (_, index) => bench.inbound(`message ${index}`));

    await Promise.all(messages.map((message, index) => nodeAt(index).receive(message)));

    const { conversationId, seq } = await bench.head();
    const turns = await bench.store.readTurns(conversationId);
    expect(turns.map((turn) => turn.seq)).toEqual(Array.from({ length: seq }, (_, index) => index + 1));
    expect(new Set(turns.map((turn) => turn.cause.key)).size).toBe(12);
  });

  it('apply one event once when the platform sends it to both', async () => {
    const event = bench.inbound('how long can i return');

    const results = await Promise.all(both().map((node) => node.receive(event)));

    expect(results.filter((result) => !result.isDuplicate)).toHaveLength(1);
    expect((await bench.head()).seq).toBe(1);
  });

  it('let one of two agents win', async () => {
    await bench.say('talk to a person');
    const { conversationId } = await bench.head();
    const claim = (agent: string, index: number) =>
      nodeAt(index).act(conversationId, {
        kind: 'agent',
        key: `claim:${agent}`,
        agentId: agentId(agent),
        agentName: agent,
        command: { do: 'claim' },
      });

    const results = await Promise.allSettled(['mia', 'jon'].map(claim));

    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
