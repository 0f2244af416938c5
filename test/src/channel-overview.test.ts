/** Which channels there are, told from settings, the running adapters and what the server wrote down. */
import { z } from 'zod';
import { createChannelOverview } from '../../src/channel-overview.ts';
import type { ChannelAdapter, ChannelKind } from '../../src/channels/kit/adapter.ts';
import { parseConfig } from '../../src/config.ts';
import { CHANNEL_STATUS, type ChannelStatus } from '../../src/conversation/channel-status.ts';
import type { SetUpKitChannel } from '../../src/kit-channels.ts';

const kind = (name: string, title: string): ChannelKind => ({
  name,
  title,
  settings: z.object({}),
  create: () => Promise.reject(new Error('not asked for')),
});
const kinds = [kind('pigeon', 'Pigeon post'), kind('bottle', 'Message in a bottle')];
const status: ChannelStatus = { state: 'ready', since: '2026-11-21T09:00:00.000Z', errors: [] };

/** Only what the overview looks at. */
function setUp(name: string, parts: { path?: string; canCheck?: boolean } = {}): SetUpKitChannel {
  const routes = parts.path === undefined ? [] : [{ method: 'POST', path: parts.path }];
  return {
    adapter: { name, ...(parts.canCheck ? { check: {} } : {}) } as unknown as ChannelAdapter,
    running: {
      web: { routes },
      check: async () => ({ isOk: true, said: `${name} answers` }),
    } as unknown as SetUpKitChannel['running'],
  };
}

function overviewOf(options: { kit?: SetUpKitChannel[]; publicOrigin?: string; environment?: Record<string, string> }) {
  return createChannelOverview({
    config: parseConfig(options.environment ?? {}, []),
    store: {
      listDocuments: async (of) =>
        of === CHANNEL_STATUS ? [{ kind: of, id: 'pigeon', record: status, at: status.since }] : [],
    },
    kit: options.kit ?? [],
    publicOrigin: options.publicOrigin,
    kinds,
  });
}

const named = async (overview: ReturnType<typeof overviewOf>, name: string) =>
  (await overview.list()).find((channel) => channel.name === name);

describe('The overview of channels', () => {
  it('has those that were always there first, and tells which are set up', async () => {
    const channels = await overviewOf({ kit: [setUp('pigeon')], environment: { WEBHOOK_SECRET: 'whsec_abc' } }).list();

    expect(channels.map(({ name, isSetUp }) => [name, isSetUp])).toEqual([
      ['directline', true],
      ['webhook', true],
      ['botframework', false],
      ['pigeon', true],
      ['bottle', false],
    ]);
  });

  it('tells what the running server wrote down of a channel that is on', async () => {
    expect(await named(overviewOf({ kit: [setUp('pigeon')] }), 'pigeon')).toMatchObject({ status });
  });

  it('tells nothing of one that was on once and is off now', async () => {
    expect(await named(overviewOf({}), 'pigeon')).not.toHaveProperty('status');
  });

  it('has the whole address to paste where it is known, else the path and that something is missing', async () => {
    const kit = [setUp('pigeon', { path: '/channels/pigeon' })];

    const known = await named(overviewOf({ kit, publicOrigin: 'https://chat.example.com' }), 'pigeon');
    const unknown = await named(overviewOf({ kit }), 'pigeon');

    expect(known?.webhook).toEqual({ url: 'https://chat.example.com/channels/pigeon', isPublic: true });
    expect(unknown?.webhook).toEqual({ url: '/channels/pigeon', isPublic: false });
  });

  it('has no address for what calls the platform itself', async () => {
    expect(await named(overviewOf({ kit: [setUp('bottle')] }), 'bottle')).not.toHaveProperty('webhook');
  });

  it('checks what can be checked, and nothing that is off or has no such call', async () => {
    const overview = overviewOf({ kit: [setUp('pigeon', { canCheck: true }), setUp('bottle')] });

    expect(await overview.check('pigeon')).toEqual({ isOk: true, said: 'pigeon answers' });
    expect(await overview.check('bottle')).toBeUndefined();
    expect(await overview.check('owl')).toBeUndefined();
  });
});
