/** One of several servers in this process: the real composition of turns over a store that others share, with a web chat and a channel that is sent to. */

import { createDirectLine } from '../../src/channels/directline/direct-line.ts';
import { composeNodes } from '../../src/compose-nodes.ts';
import { composeTurns } from '../../src/compose-turns.ts';
import { parseConfig } from '../../src/config.ts';
import type { Channel, Delivered, Inbound } from '../../src/conversation/channel.ts';
import type { Content } from '../../src/conversation/content.ts';
import { agentId, type ConversationId, releaseId } from '../../src/conversation/ids.ts';
import type { AgentCommand } from '../../src/conversation/turn.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { randomIds } from '../../src/runtime/ids.ts';
import { createLogger } from '../../src/runtime/logger.ts';
import { createMongoConversationStore } from '../../src/storage/mongo/mongo-conversation-store.ts';
import { createFaqSearch } from '../../src/turn/faq-search.ts';
import { createTakeNext } from '../../src/turn/take-next.ts';
import { aRelease } from './builders.ts';
import { plainCapabilities } from './capabilities.ts';
import { carryWebModule } from './carry-web-module.ts';
import { plainUnderstander, smallContent } from './small-content.ts';

export const CHAT_SECRET = 'the secret of the web chat, for tests';
const TOKEN_KEY = 'a key that signs tokens, the same on every server';

export interface ANodeOptions {
  uri: string;
  redisUrl?: string | undefined;
  uploadsDir: string;
  content?: Content;
  /** What the channel `test` answers on this server. */
  deliver?: (text: string | undefined, key: string) => Promise<Delivered>;
}

export type ANode = Awaited<ReturnType<typeof aNode>>;

export async function aNode({ uri, redisUrl, uploadsDir, content = smallContent(), deliver }: ANodeOptions) {
  const logger = createLogger('silent');
  const clock = systemClock;
  const ids = randomIds;
  const config = parseConfig({ MONGODB_URI: uri, REDIS_URL: redisUrl });
  const store = createMongoConversationStore({ uri, sweepEveryMs: 0 });
  await store.open();
  const release = { id: releaseId('r1'), content, understander: plainUnderstander, search: createFaqSearch(content) };
  await store.saveRelease({ ...aRelease(), id: release.id });
  const nodes = await composeNodes({ config, store, clock, ids, logger });
  if (!nodes) throw new Error('One server alone is no node.');
  const metrics = { turnTaken: () => {}, delivery: () => {} };
  const releases = { active: () => release, find: async () => release };
  const turns = composeTurns({ config, store, releases, nodes, metrics, clock, ids, logger });
  const sent: (string | undefined)[] = [];
  const channel: Channel = {
    name: 'test',
    delivery: 'push',
    capabilities: plainCapabilities,
    async deliver({ activity, key }) {
      const answer = (await deliver?.(activity.text, key)) ?? { outcome: 'sent' as const };
      if (answer.outcome === 'sent') sent.push(activity.text);
      return answer;
    },
  };
  const { channel: chat, web } = createDirectLine({
    receiver: turns.receiver,
    store,
    wakeups: turns.wakeups,
    typing: turns.typing,
    secret: CHAT_SECRET,
    tokenKey: TOKEN_KEY,
    clock,
    ids,
    logger,
    uploadsDir,
    settings: { name: 'Harbour', languages: ['en'] },
    // A stream that is not woken must not be saved by its keep-alive.
    keepAliveSeconds: 600,
  });
  for (const each of [channel, chat]) turns.channels.set(each.name, each);
  const carried = await carryWebModule(web);
  await nodes.start();
  await turns.staff.load();
  await turns.start();
  const takeNext = createTakeNext({ store, floor: turns.floor, staff: turns.staff, receiver: turns.receiver });

  function inbound(key: string, text: string, thread = 't1'): Inbound {
    return {
      key: `test:${key}`,
      address: { channel: 'test', thread, identity: `user-${thread}` },
      activity: { type: 'message', text },
    };
  }

  return {
    ...turns,
    nodes,
    store,
    sent,
    chatAddress: `${carried.address}/v3/directline`,
    say: (key: string, text: string, thread?: string) => turns.receiver.receive(inbound(key, text, thread)),
    act: (id: ConversationId, agent: string, command: AgentCommand) =>
      turns.receiver.act(id, {
        kind: 'agent',
        key: `agent:${agent}:${ids.next()}`,
        agentId: agentId(agent),
        agentName: agent,
        command,
      }),
    takeNext: (agent: string) =>
      takeNext({ agentId: agentId(agent), agentName: agent, role: 'agent', key: ids.next() }),
    /** As SIGTERM does. */
    async close(): Promise<void> {
      await carried.stop();
      await turns.stop();
      await nodes.stop();
      await store.close();
    },
  };
}
