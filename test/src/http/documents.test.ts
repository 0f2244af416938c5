/** Canned replies, macros and saved views: what may be kept, and what comes of it. */
import {
  cannedReplySchema,
  errorSchema,
  filledReplySchema,
  macroRunSchema,
  macroSchema,
} from '../../../src/http/contract/desk.ts';
import { aRow } from './support/fake-desk.ts';
import { type Client, type Running, runServer } from './support/running-server.ts';

let running: Running;
let agent: Client;
let supervisor: Client;
beforeEach(async () => {
  running = await runServer();
  agent = await running.as('agent');
  supervisor = await running.as('supervisor');
});
afterEach(() => running.stop());

const aReply = { shortcut: 'thanks', title: 'Thanks', texts: { en: 'Thank you {{ known }}' } };
const keep = (client: Client, changes: object = {}) =>
  client.ask('POST', '/api/v1/canned-replies', { body: { ...aReply, ...changes } });
const codeOf = async (response: Response) => errorSchema.parse(await response.json()).error.code;
const idOf = async (response: Response) => cannedReplySchema.parse(await response.json()).id;

describe('a canned reply', () => {
  it('is refused when its text cannot be read as Liquid', async () => {
    const response = await keep(agent, { texts: { en: 'fine', de: 'Hallo {{ name' } });

    expect([response.status, await codeOf(response)]).toEqual([400, 'content.template']);
    expect(running.store.documents.size).toBe(0);
  });

  it.each([{ shortcut: 'two words' }, { shortcut: '/x' }, { texts: {} }, { texts: { en: ' ' } }, { owner: 'me' }])(
    'is refused with %j',
    async (changes) => {
      expect((await keep(agent, changes)).status).toBe(400);
    },
  );

  it('has a shortcut that means one thing to whoever types it', async () => {
    await keep(supervisor, { isShared: true });
    const mine = await keep(agent, { shortcut: 'THANKS' });
    expect([mine.status, await codeOf(mine)]).toEqual([409, 'desk.shortcut_taken']);

    await keep(agent, { shortcut: 'bye' });
    const others = await keep(supervisor, { shortcut: 'bye' });

    expect(others.status).toBe(201);
  });

  it('keeps its shortcut when it is changed', async () => {
    const id = await idOf(await keep(agent));

    const response = await agent.ask('PUT', `/api/v1/canned-replies/${id}`, {
      body: { ...aReply, title: 'Thank you' },
    });

    expect(cannedReplySchema.parse(await response.json())).toMatchObject({ title: 'Thank you', isShared: false });
  });

  it('is filled in the conversation’s language where it has it, else in the first that it has', async () => {
    const id = await idOf(
      await keep(agent, { texts: { en: 'Hello {{ known }}', de: 'Hallo {{ known }}, {{ order }}' } }),
    );
    const fill = async (language: string) => {
      running.desk.rows.set('c1', aRow({ language }));
      const response = await agent.ask('GET', `/api/v1/conversations/c1/canned-replies/${id}`);
      return filledReplySchema.parse(await response.json());
    };

    expect(await fill('de-AT')).toEqual({ text: 'Hallo Ada, {{ order }}', language: 'de', missing: ['order'] });
    expect(await fill('fr')).toEqual({ text: 'Hello Ada', language: 'en', missing: [] });
  });

  it('leaves a trace when it is everybody’s, and none when it is one’s own', async () => {
    await agent.ask('DELETE', `/api/v1/canned-replies/${await idOf(await keep(agent))}`);
    const id = await idOf(await keep(supervisor, { isShared: true }));
    await supervisor.ask('DELETE', `/api/v1/canned-replies/${id}`);

    expect(running.store.audit.map(({ what }) => what)).toEqual(['document.shared', 'document.deleted']);
  });
});

describe('a macro', () => {
  const make = async (commands: object[]) => {
    const response = await agent.ask('POST', '/api/v1/macros', { body: { title: 'Macro', commands } });
    return macroSchema.parse(await response.json()).id;
  };
  const run = async (id: string) => {
    const body = { key: 'page-key-1' };
    return macroRunSchema.parse(
      await (await agent.ask('POST', `/api/v1/conversations/c1/macros/${id}`, { body })).json(),
    );
  };

  it('gives its commands in order, each with its own key, and stops at the one that is refused', async () => {
    const id = await make([{ do: 'claim' }, { do: 'label', add: ['vip'] }, { do: 'close' }]);

    const { done, problem, conversation } = await run(id);

    expect([done, problem?.code, conversation.row.holder]).toEqual([1, 'desk.not_waiting', 'agent']);
    expect(running.desk.commands.map(({ key, command }) => [key, command.do])).toEqual([
      [`desk:${agent.accountId}:page-key-1:0`, 'claim'],
    ]);
  });

  it('fills its replies, and sends none with a gap', async () => {
    const whole = await make([{ do: 'reply', text: 'Hello {{ known }}' }]);
    const gap = await make([{ do: 'reply', text: 'Hello {{ unknown }}' }]);

    expect((await run(gap)).problem).toMatchObject({ code: 'desk.nothing_to_fill' });
    expect((await run(whole)).done).toBe(1);
    expect(running.desk.commands.map(({ command }) => command)).toEqual([{ do: 'reply', text: 'Hello Ada' }]);
  });

  it('is refused with a command that nobody could give', async () => {
    const response = await agent.ask('POST', '/api/v1/macros', { body: { title: 'M', commands: [{ do: 'fly' }] } });

    expect(response.status).toBe(400);
  });
});
