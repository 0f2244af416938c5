/** The whole turn over a real store with three channels: `chat` is pulled, `sms` and `hook` are pushed to. For tests of persons. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ActivityDraft } from '../../src/conversation/activity.ts';
import type { Channel } from '../../src/conversation/channel.ts';
import { agentId, type ConversationId, releaseId } from '../../src/conversation/ids.ts';
import type { AgentCommand } from '../../src/conversation/turn.ts';
import type { Logger } from '../../src/runtime/logger.ts';
import { createSqliteConversationStore } from '../../src/storage/sqlite/sqlite-conversation-store.ts';
import { createDeliverer } from '../../src/turn/deliver.ts';
import { createFaqSearch } from '../../src/turn/faq-search.ts';
import { createFloor } from '../../src/turn/floor.ts';
import { createLinker } from '../../src/turn/identity/linking.ts';
import { createUserTokens } from '../../src/turn/identity/user-tokens.ts';
import { createInlineHold } from '../../src/turn/inline-hold.ts';
import { createPresence } from '../../src/turn/presence.ts';
import { createReceiver } from '../../src/turn/receive.ts';
import { createStaff } from '../../src/turn/staff-facts.ts';
import { createWaitingCounts } from '../../src/turn/waiting-counts.ts';
import { createWakeups } from '../../src/turn/wakeups.ts';
import { anAccount, aRelease } from './builders.ts';
import { plainCapabilities } from './capabilities.ts';
import { CountedIds, FixedClock } from './fixed-clock.ts';
import { plainUnderstander, smallContent } from './small-content.ts';

export const USER_TOKEN_SECRET = 'a secret of the company, for tests alone';

export async function aPersonBench(content = smallContent()) {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-person-'));
  const store = createSqliteConversationStore({ dataDir });
  await store.open();
  await store.saveRelease(aRelease({ id: releaseId('r1') }));
  await store.createAccount(anAccount({ id: agentId('sue') }));
  const clock = new FixedClock();
  const ids = new CountedIds();
  /** Everything that was logged at any level. */
  const logged: string[] = [];
  const note = (...parts: unknown[]) => {
    logged.push(JSON.stringify(parts, (_, value: unknown) => (value instanceof Error ? `${value.stack}` : value)));
  };
  const logger: Logger = { debug: note, info: note, warn: note, error: note, fatal: note };
  const sent: { channel: string; text: string | undefined }[] = [];
  const pushed = (name: string): Channel => ({
    name,
    delivery: 'push',
    capabilities: plainCapabilities,
    async deliver({ activity }) {
      sent.push({ channel: name, text: activity.text });
      return { outcome: 'sent' as const };
    },
  });
  const all = new Map<string, Channel>(
    [pushed('sms'), pushed('hook'), { name: 'chat', delivery: 'pull' as const, capabilities: plainCapabilities }].map(
      (each) => [each.name, each],
    ),
  );
  const channels = (name: string) => all.get(name);
  const wakeups = createWakeups();
  const presence = createPresence(clock);
  const floor = createFloor({ store, wakeups });
  const release = { id: releaseId('r1'), content, understander: plainUnderstander, search: createFaqSearch(content) };
  const releases = { active: () => release, find: async () => release };
  const hold = createInlineHold({ store, wakeups, clock, onReleased: () => {} });
  const receiver = createReceiver({
    store,
    releases,
    wakeups,
    channels,
    waiting: createWaitingCounts(store, clock),
    agentsAvailable: () => presence.countAvailable(),
    staff: createStaff({ store, floor, presence, settings: () => content.settings, clock }),
    hold,
    typing: { say: () => {} },
    clock,
    ids,
    random: () => 0,
    logger,
    userTokenSecret: USER_TOKEN_SECRET,
    onCommitted: (turn) => {
      floor.note(turn);
      deliverer.kick(turn);
    },
  });
  const deliverer = createDeliverer({
    store,
    channels,
    call: async () => ({ outcome: 'sent' }),
    desk: async () => ({ outcome: 'sent' }),
    isHeld: hold.isHeld,
    clock,
    random: () => 0.5,
    logger,
  });
  await deliverer.start();
  const link = createLinker({ store, clock, ids });
  let messages = 0;

  async function settle(): Promise<void> {
    for (let rounds = 0; rounds < 5; rounds += 1) {
      await deliverer.sweep();
      await receiver.idle();
    }
  }

  return {
    dataDir,
    store,
    clock,
    ids,
    content,
    sent,
    logged,
    receiver,
    link,
    wakeups,
    floor,
    tokens: createUserTokens({ store, link, clock, secret: USER_TOKEN_SECRET }),
    settle,
    /** What a customer writes (or does) at a place; `from` is `channel/thread`, the identity is the thread's unless given. */
    async say(from: string, said: string | ActivityDraft, more: { key?: string; identity?: string } = {}) {
      messages += 1;
      clock.forwardMs(1000);
      const [channel = '', thread = ''] = from.split('/');
      const received = await receiver.receive({
        key: more.key ?? `${channel}:${messages}`,
        address: { channel, thread, identity: more.identity ?? `user-${thread}` },
        activity: typeof said === 'string' ? { type: 'message', text: said } : said,
      });
      await settle();
      const heard = received.turn.activities
        .filter(({ from: { role }, type, isInternal }) => role !== 'customer' && type === 'message' && !isInternal)
        .map(({ text }) => text);
      return { ...received, heard };
    },
    async act(id: ConversationId, command: AgentCommand) {
      await receiver.act(id, {
        kind: 'agent',
        key: `agent:${ids.next()}`,
        agentId: agentId('sue'),
        agentName: 'Sue',
        role: 'supervisor',
        command,
      });
      await settle();
    },
    async stateOf(id: ConversationId) {
      const head = await store.findHead(id);
      if (!head) throw new Error(`No conversation ${id}.`);
      return head.state;
    },
    /** The identity's own record, whatever it is linked into. */
    async recordOf(channel: string, identity: string) {
      const { customers } = await store.listCustomers({ limit: 100 });
      const found = customers.find(({ identities }) =>
        identities.some((each) => each.channel === channel && each.identity === identity),
      );
      if (!found) throw new Error(`Nobody is ${identity} on ${channel}.`);
      return found;
    },
    /** A file of a customer's, as the web chat keeps it. */
    upload(bytes: string): string {
      const name = createHash('sha256').update(bytes).digest('hex');
      mkdirSync(path.join(dataDir, 'uploads'), { recursive: true });
      writeFileSync(path.join(dataDir, 'uploads', name), bytes);
      return `/v3/directline/attachments/${name}/file.txt`;
    },
    /** Files of the data folder that hold one of the words. */
    filesWith(...words: string[]): string[] {
      return readdirSync(dataDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .filter((file) => words.some((word) => readFileSync(file).includes(word)));
    },
    async close() {
      await deliverer.stop();
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type PersonBench = Awaited<ReturnType<typeof aPersonBench>>;
