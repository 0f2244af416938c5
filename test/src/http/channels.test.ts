/** The channels over HTTP: what is told, and what a self-test leaves behind. */
import { channelCheckSchema, channelListSchema } from '../../../src/http/contract/channel.ts';
import { type Running, runServer } from './support/running-server.ts';

let running: Running;
beforeAll(async () => {
  running = await runServer();
});
afterAll(() => running.stop());

describe('The channels', () => {
  it('are told to supervisors: set up or off, how they fare, the address to paste', async () => {
    const supervisor = await running.as('supervisor');

    const { channels } = channelListSchema.parse(await (await supervisor.ask('GET', '/api/v1/channels')).json());

    expect(channels.map(({ name, isSetUp, status }) => [name, isSetUp, status?.state])).toEqual([
      ['directline', true, undefined],
      ['telegram', true, 'failing'],
      ['sms', false, undefined],
    ]);
    expect(channels[1]?.webhook).toEqual({ url: 'https://chat.example.com/channels/telegram', isPublic: true });
  });

  it('are tested by administrators, which the audit shows', async () => {
    const admin = await running.as('admin');

    const response = await admin.ask('POST', '/api/v1/channels/telegram/check');

    expect(channelCheckSchema.parse(await response.json())).toEqual({ isOk: false, said: 'The token is not known.' });
    expect((await running.store.listAudit(1))[0]).toMatchObject({
      who: admin.accountId,
      what: 'channel.checked',
      details: { channel: 'telegram', isOk: false },
    });
  });

  it('are not there to be tested while they are off', async () => {
    const admin = await running.as('admin');

    expect((await admin.ask('POST', '/api/v1/channels/sms/check')).status).toBe(404);
  });
});
