/** The Desk's routes around a conversation: filters, the next one, watching, files, search and export. */

import type { z } from 'zod';
import type { CustomerCard, Desk } from '../../../src/conversation/desk.ts';
import type { Measures } from '../../../src/conversation/measures.ts';
import type { AgentCommand } from '../../../src/conversation/turn.ts';
import * as contract from '../../../src/http/contract/desk.ts';
import { csv } from '../../../src/http/csv.ts';
import { aRow } from './support/fake-desk.ts';
import { type Client, type Running, runServer } from './support/running-server.ts';

let running: Running;
let agent: Client;
beforeEach(async () => {
  running = await runServer();
  agent = await running.as('agent');
});
afterEach(() => running.stop());

const next = () => agent.ask('POST', '/api/v1/conversations/next', { body: { key: 'page-key-1' } });
const command = (given: object) =>
  agent.ask('POST', '/api/v1/conversations/c1/commands', { body: { key: 'page-key-1', command: given } });

/** What the ports answer fits what the contract lets through: checked by the compiler. */
type Fits<Answer, Schema extends z.ZodType> = Answer extends z.input<Schema> ? true : never;
const fits: [
  Fits<NonNullable<Awaited<ReturnType<Desk['row']>>>, typeof contract.conversationRowSchema>,
  Fits<CustomerCard, typeof contract.customerCardSchema>,
  Fits<Measures, typeof contract.measuresSchema>,
  Fits<contract.AgentCommandView['do'], z.ZodType<AgentCommand['do']>>,
  Fits<AgentCommand['do'], z.ZodType<AgentCommand['do'], contract.AgentCommandView['do']>>,
] = [true, true, true, true, true];

it('the ports answer what the contract names', () => {
  expect(fits).not.toContain(false);
});

describe('a list', () => {
  it('hands every filter on as it is meant', async () => {
    const query =
      'list=snoozed&queue=a,b&language=de&channel=webhook:shop&priority=high,urgent&label=vip&feels=negative';

    await agent.ask('GET', `/api/v1/conversations?${query}`);

    expect(running.desk.lists.at(-1)).toMatchObject({
      list: 'snoozed',
      agentId: agent.accountId,
      filters: {
        queueIds: ['a', 'b'],
        languages: ['de'],
        channels: ['webhook:shop'],
        priorities: ['high', 'urgent'],
        labels: ['vip'],
        feels: ['negative'],
      },
    });
  });

  it.each(['priority=huge', 'feels=hungry', 'agentId=somebody', 'list=secret'])('refuses ?%s', async (query) => {
    expect((await agent.ask('GET', `/api/v1/conversations?${query}`)).status).toBe(400);
    expect(running.desk.lists).toEqual([]);
  });
});

describe('the next one', () => {
  it('is theirs now', async () => {
    const response = await next();

    expect(contract.conversationDetailSchema.parse(await response.json()).row.holder).toBe('agent');
    expect(running.desk.commands[0]).toMatchObject({ key: `desk:${agent.accountId}:page-key-1`, role: 'agent' });
  });

  it('is nothing when nobody waits', async () => {
    running.desk.rows.set('c1', aRow({ holder: 'bot' }));

    const response = await next();

    expect([response.status, await response.text()]).toEqual([204, '']);
  });
});

describe('a command', () => {
  it('that transfers takes the colleague’s name from their account, never from the page', async () => {
    const mia = await running.as('agent');
    const account = running.store.accounts.find(({ id }) => id === mia.accountId);
    if (account) account.name = 'Mia';

    await command({ do: 'transfer', to: { agentId: mia.accountId }, note: 'yours' });
    const forged = await command({ do: 'transfer', to: { agentId: mia.accountId, agentName: 'The boss' } });
    const nobody = await command({ do: 'transfer', to: { agentId: 'nobody' } });

    expect(running.desk.commands.map((each) => each.command)).toEqual([
      { do: 'transfer', to: { agentId: mia.accountId, agentName: 'Mia' }, note: 'yours' },
    ]);
    expect([forged.status, nobody.status]).toEqual([400, 404]);
  });

  it.each([
    { do: 'reply', text: 'x', attachments: [{ contentType: 'image/png', contentUrl: '//evil.example/x' }] },
    { do: 'reply', text: 'x', attachments: [{ contentType: 'image/png', contentUrl: 'https://evil.example/x' }] },
    { do: 'reply', text: 'x', suggestedActions: [{ type: 'openUrl', title: 'x', value: 'javascript:alert(1)' }] },
    { do: 'reply', text: 'x', isInternal: false },
    { do: 'snooze', until: 'tomorrow' },
    { do: 'prioritise', priority: 'huge' },
    { do: 'note', text: 'x', mentions: 'mia' },
    { do: 'close', codes: [1] },
  ])('that does not fit reaches nobody: %j', async (given) => {
    expect((await command(given)).status).toBe(400);
    expect(running.desk.commands).toEqual([]);
  });

  it.each([
    { do: 'decline' },
    { do: 'reply', text: 'x', attachments: [{ contentType: 'image/png', contentUrl: '/files/1', name: 'a.png' }] },
    { do: 'close', codes: ['solved'], note: 'fine', survey: true },
    { do: 'snooze', until: '2026-11-22T09:00:00.000Z' },
    { do: 'wake' },
    { do: 'prioritise', priority: 'urgent' },
    { do: 'label', add: ['vip'], remove: ['new'] },
    { do: 'judge', verdict: 'tooEarly' },
    { do: 'transfer', to: { queueId: 'returns' } },
  ])('reaches the engine whole: %j', async (given) => {
    expect((await command(given)).status).toBe(200);
    expect(running.desk.commands[0]?.command).toEqual(given);
  });

  it.each([
    ['takeOver', 'conversation.taken_over'],
    ['block', 'conversation.blocked'],
  ])('%s leaves a trace', async (deed, what) => {
    await command(deed === 'block' ? { do: deed, isBlocked: true } : { do: deed });

    expect(running.store.audit.at(-1)).toMatchObject({ who: agent.accountId, what, details: { conversationId: 'c1' } });
  });
});

it('a supervisor who reads along leaves a trace, and tells nobody', async () => {
  const supervisor = await running.as('supervisor');

  const response = await supervisor.ask('POST', '/api/v1/conversations/c1/watch', {});

  expect([response.status, running.desk.commands]).toEqual([204, []]);
  expect(running.store.audit).toEqual([
    expect.objectContaining({ who: supervisor.accountId, what: 'conversation.watched' }),
  ]);
});

it('a file becomes what a reply carries, under a name that is no path', async () => {
  const response = await fetch(`${running.url}/api/v1/files?name=${encodeURIComponent('../../etc/\u202Epasswd')}`, {
    method: 'POST',
    headers: { cookie: agent.cookie, 'x-csrf-token': agent.csrfToken, 'content-type': 'text/html' },
    body: 'bytes',
  });

  expect(await response.json()).toEqual({
    attachment: { contentType: 'image/png', contentUrl: '/files/5', name: 'passwd' },
  });
});

it('a file that is too large is refused', async () => {
  const response = await fetch(`${running.url}/api/v1/files?name=a`, {
    method: 'POST',
    headers: { cookie: agent.cookie, 'x-csrf-token': agent.csrfToken },
    body: 'x'.repeat(4 * 1024 * 1024 + 1),
  });

  expect(response.status).toBe(413);
});

describe('transcripts', () => {
  it('are searched by words, person, speaker, days and mood', async () => {
    const query =
      'text=%22broken%20again%22&customer=p1&role=customer&after=2026-05-01&before=2026-06-01&feels=negative';

    const response = await agent.ask('GET', `/api/v1/transcripts?${query}`);

    expect(contract.transcriptHitsSchema.parse(await response.json()).hits).toHaveLength(1);
    expect(running.desk.searches[0]).toEqual({
      text: '"broken again"',
      customerId: 'p1',
      role: 'customer',
      after: '2026-05-01T00:00:00.000Z',
      before: '2026-06-01T00:00:00.000Z',
      feels: 'negative',
      limit: 50,
    });
  });

  it('are taken along as a file without notes and without what only the channel knows, and that is written down', async () => {
    const [said] = await running.desk.activities();
    if (!said) throw new Error('the fake says something');
    running.desk.activities = async () => [
      said,
      { ...said, id: 'c1|2', ordinal: 2, text: 'difficult customer', isInternal: true },
    ];

    const json = await agent.ask('GET', '/api/v1/conversations/c1/transcript');
    const whole = await agent.ask('GET', '/api/v1/conversations/c1/transcript?notes=true&format=csv');

    const text = await json.text();
    expect(json.headers.get('content-disposition')).toBe('attachment; filename="conversation-c1.json"');
    expect([text.includes('I want a person'), text.includes('difficult'), text.includes('channel-secret')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(whole.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await whole.text()).toContain('"difficult customer"');
    expect(running.store.audit).toEqual([
      expect.objectContaining({ what: 'conversation.exported', details: expect.objectContaining({ notes: false }) }),
      expect.objectContaining({ what: 'conversation.exported', details: expect.objectContaining({ notes: true }) }),
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1'])('never hold a formula: %j', (text) => {
    expect(csv([[text]])).toBe(`"'${text}"\r\n`);
  });

  it('hold quotes, commas, line ends and numbers as they are', () => {
    expect(csv([['say "hi", now\n', 7, undefined]])).toBe('"say ""hi"", now\n",7,""\r\n');
  });
});

describe('the house', () => {
  it('shows queues, codes, skills and channels', async () => {
    const settings = await (await agent.ask('GET', '/api/v1/settings')).json();

    expect(settings).toMatchObject({
      queues: [{ id: 'general', routing: 'pull', wrapUp: [{ id: 'solved' }] }],
      skills: ['shipping'],
      channels: ['directline'],
      hasSurvey: false,
    });
  });

  it('shows colleagues who can hold conversations, with whether they are there', async () => {
    await running.as('editor');
    running.presence.setState(running.store.accounts[0]?.id ?? ('' as never), 'busy');

    const { staff } = contract.staffListSchema.parse(await (await agent.ask('GET', '/api/v1/staff')).json());

    expect(staff).toEqual([
      expect.objectContaining({ id: agent.accountId, presence: expect.objectContaining({ state: 'busy' }) }),
    ]);
  });

  it('shows the board with moments as text', async () => {
    const supervisor = await running.as('supervisor');

    const board = contract.boardSchema.parse(await (await supervisor.ask('GET', '/api/v1/board')).json());

    expect(board.people[0]).toMatchObject({ name: 'Mia', reason: 'lunch', since: '1970-01-01T00:00:01.000Z' });
  });

  it.each(['from=2026-11-21&to=2026-11-01', 'from=2026-11-01', 'from=now&to=later'])(
    'measures no span like %s',
    async (query) => {
      const supervisor = await running.as('supervisor');

      expect((await supervisor.ask('GET', `/api/v1/measures?${query}`)).status).toBe(400);
    },
  );
});
