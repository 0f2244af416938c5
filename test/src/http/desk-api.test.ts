import { inspect } from 'node:util';
import type { Explanation } from '../../../src/conversation/desk.ts';
import { agentId, conversationId } from '../../../src/conversation/ids.ts';
import type { Understanding } from '../../../src/conversation/understanding.ts';
import * as contract from '../../../src/http/contract/desk.ts';
import { aRow } from './support/fake-desk.ts';
import { type Client, type Running, runServer } from './support/running-server.ts';

let running: Running;
let agent: Client;
beforeEach(async () => {
  running = await runServer();
  agent = await running.as('agent');
});
afterEach(() => running.stop());

const read = async (path: string, client = agent) => {
  const response = await client.ask('GET', path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.json();
};

describe('the Desk’s reading routes', () => {
  it('answer exactly what the contract names', async () => {
    const list = contract.conversationListSchema.parse(await read('/api/v1/conversations?list=waiting&limit=10'));
    const detail = contract.conversationDetailSchema.parse(await read('/api/v1/conversations/c1'));
    const transcript = contract.activityListSchema.parse(await read('/api/v1/conversations/c1/activities?after=0'));
    const explanation = contract.explanationSchema.parse(await read('/api/v1/conversations/c1/explain?ordinal=1'));

    expect(list).toMatchObject({ total: 1, rows: [{ id: 'c1', holder: 'queue' }] });
    expect(detail.allowed).toEqual(['claim']);
    expect(transcript.activities.map(({ text }) => text)).toEqual(['I want a person']);
    expect(explanation.turn.decisions).toEqual(['escalation.rule asked-for-person']);
  });

  it('explain a turn with what was understood and the reason, as it was written', async () => {
    const understanding = { text: 'hi', decision: 'fallback', intents: [], fieldOfAnotherVersion: 7 };
    running.desk.explanation = { understanding, reason: 'never-taught' } as unknown as Partial<Explanation>;

    const explanation = await read('/api/v1/conversations/c1/explain?ordinal=1');

    expect(explanation).toMatchObject({ understanding, reason: 'never-taught' });
  });

  it('keep what a channel knows of its addresses to themselves', async () => {
    const text = JSON.stringify([
      await read('/api/v1/conversations/c1'),
      await read('/api/v1/conversations/c1/activities'),
    ]);

    expect(text).not.toContain('channel-secret');
  });

  it.each(['/api/v1/conversations/none', '/api/v1/conversations/c1/explain?ordinal=9'])(
    '%s is not there',
    async (path) => {
      expect((await agent.ask('GET', path)).status).toBe(404);
    },
  );

  it.each(['list=all', 'limit=0', 'limit=201', 'limit=x'])('refuse ?%s and name it', async (query) => {
    const response = await agent.ask('GET', `/api/v1/conversations?${query}`);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: 'http.invalid', message: expect.stringContaining(query.split('=')[0] ?? '') },
    });
  });

  it('show a broken promise of the contract as ours, not as the caller’s', async () => {
    running.desk.rows.set('c1', aRow({ since: 'yesterday' }));

    const response = await agent.ask('GET', '/api/v1/conversations/c1');

    expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('http.internal')]);
    expect(inspect(running.logger.lines, { depth: 5 })).toContain('row.since');
  });
});

describe('a command', () => {
  const claim = { key: 'page-key-1', command: { do: 'claim' } };

  it('carries the agent of the session and answers the conversation afterwards', async () => {
    const response = await agent.ask('POST', '/api/v1/conversations/c1/commands', { body: claim });

    expect(response.status).toBe(200);
    expect(contract.conversationDetailSchema.parse(await response.json()).row).toMatchObject({
      seq: 4,
      holder: 'agent',
    });
    expect(running.desk.commands).toEqual([
      {
        id: 'c1',
        key: `desk:${agent.accountId}:page-key-1`,
        agentId: agent.accountId,
        agentName: 'agent',
        role: 'agent',
        command: { do: 'claim' },
      },
    ]);
  });

  it('that comes too late is told so', async () => {
    await agent.ask('POST', '/api/v1/conversations/c1/commands', { body: claim });

    const second = await (await running.as('agent')).ask('POST', '/api/v1/conversations/c1/commands', { body: claim });

    expect([second.status, await second.json()]).toMatchObject([409, { error: { code: 'desk.not_waiting' } }]);
  });

  it.each([
    { key: 'short', command: { do: 'claim' } },
    { key: 'page-key-1', command: { do: 'fly' } },
    { key: 'page-key-1', command: { do: 'reply', text: '   ' } },
    { key: 'page-key-1', command: { do: 'claim', agentId: 'somebody-else' } },
    { key: 'page-key-1', command: { do: 'claim' }, extra: 1 },
  ])('that does not fit reaches nobody: %j', async (body) => {
    const response = await agent.ask('POST', '/api/v1/conversations/c1/commands', { body });

    expect(response.status).toBe(400);
    expect(running.desk.commands).toEqual([]);
  });
});

describe('the other routes', () => {
  it('say whether an agent is available', async () => {
    const response = await agent.ask('PUT', '/api/v1/presence', { body: { state: 'break', reason: 'lunch' } });

    expect(contract.presenceSchema.parse(await response.json())).toMatchObject({ state: 'break', reason: 'lunch' });
    expect(running.presence.find(agentId(agent.accountId))).toMatchObject({ state: 'break' });
  });

  it('ask the model for everyone on the staff', async () => {
    const response = await (await running.as('editor')).ask('POST', '/api/v1/ask', {
      body: { text: 'where is my parcel' },
    });

    expect(contract.understandingSchema.parse(await response.json())).toMatchObject({
      text: 'where is my parcel',
      decision: 'fallback',
    });
  });

  it('carry every part of what was understood', async () => {
    const understanding: Required<Understanding> = {
      text: 'send it bakc for 20 €',
      corrected: 'send it back for 20',
      language: 'en',
      intents: [
        { intent: 'returns.period', score: 0.5 },
        { intent: 'shops.hours', score: 0.3 },
      ],
      decision: 'didYouMean',
      intent: 'returns.period',
      thresholds: { answer: 0.6, ask: 0.2, basis: { heldOut: 1095, answered: 0.87, right: 0.64 } },
      familiarity: { score: 0.4, answer: 0.36, ask: 0.12 },
      explanation: {
        stage: 'meaning',
        runnerUp: { intent: 'shops.hours', by: 0.2 },
        evidence: [
          { text: 'back', weight: 0.4 },
          { text: 'for', weight: -0.1 },
        ],
      },
      choices: ['returns.period', 'shops.hours'],
      isFromSearch: true,
      nearest: [{ intent: 'returns.period', text: 'send it back', similarity: 0.8 }],
      unseen: ['bakc'],
      entities: [
        { name: 'amount', value: { amount: 20, currency: 'EUR' }, role: 'price', text: '20 €', start: 17, end: 21 },
        { name: 'period', value: { from: '2026-11-01', to: '2026-11-30' }, time: '09:00', text: 'x', start: 0, end: 1 },
      ],
      sentiment: { label: 'negative', score: -0.4, confidence: 0.8, because: ['bakc'] },
      limited: 'deadline',
    };
    await running.stop();
    running = await runServer([], { understand: async () => understanding });

    const response = await (await running.as('editor')).ask('POST', '/api/v1/ask', { body: { text: 'send it bakc' } });

    expect(await response.json()).toEqual(understanding);
  });

  it('list what could not be delivered', async () => {
    running.store.deadLetters.push({
      itemId: 'i1',
      conversationId: conversationId('c1'),
      lane: 'deliver',
      attempts: 12,
      reason: 'HTTP 403',
      at: '2026-11-21T09:00:00.000Z',
    });

    expect(
      contract.deadLetterListSchema.parse(await read('/api/v1/dead-letters', await running.as('supervisor')))
        .deadLetters,
    ).toHaveLength(1);
  });
});
