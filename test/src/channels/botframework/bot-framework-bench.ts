/** The endpoint over HTTP beside a local cloud, with a receiver that remembers turns by their key. */

import { type BotFrameworkParts, createBotFramework } from '../../../../src/channels/botframework/bot-framework.ts';
import type { Activity, ActivityDraft } from '../../../../src/conversation/activity.ts';
import type { Inbound, Received, Receiver } from '../../../../src/conversation/channel.ts';
import { conversationId } from '../../../../src/conversation/ids.ts';
import { errorResponse } from '../../../../src/http/error-response.ts';
import { createLogger } from '../../../../src/runtime/logger.ts';
import { aTurn } from '../../../support/builders.ts';
import { carryWebModule } from '../../../support/carry-web-module.ts';
import { FixedClock } from '../../../support/fixed-clock.ts';
import { APP_ID, APP_PASSWORD, aLocalCloud, type LocalCloud } from './local-cloud.ts';

export function anActivity(cloud: LocalCloud, overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: 'activity-1',
    timestamp: '2026-01-05T09:00:00.123Z',
    serviceUrl: cloud.serviceUrl,
    channelId: 'msteams',
    from: { id: '29:ada', name: 'Ada', aadObjectId: 'aad-ada' },
    recipient: { id: '28:bot', name: 'Frontdesk' },
    conversation: { id: '19:abc@thread.tacv2;messageid=1', tenantId: 'tenant-1', conversationType: 'personal' },
    locale: 'en-GB',
    text: 'Where is my parcel?',
    ...overrides,
  };
}

/** An activity of ours, as the turn would have put it into the journal. */
export function aReply(draft: Partial<Activity> = {}): Activity {
  return {
    id: 'c1|2',
    ordinal: 2,
    at: '2026-01-05T09:00:01.000Z',
    from: { role: 'bot', id: 'bot', name: 'Frontdesk' },
    address: { channel: 'botframework', thread: 't', identity: 'i' },
    type: 'message',
    text: 'It is on its **way**.',
    ...draft,
  };
}

export class RememberingReceiver implements Receiver {
  readonly received: Inbound[] = [];
  readonly waited: number[] = [];
  says: ActivityDraft[] = [{ type: 'message', text: 'It is on its **way**.' }];
  failure: Error | undefined;
  /** The channel's own, as the turn asks it. */
  fit = (activities: Activity[]): Activity[] => activities;
  readonly #turns = new Map<string, Activity[]>();

  async receive(inbound: Inbound): Promise<Received> {
    if (this.failure) throw this.failure;
    const isDuplicate = this.#turns.has(inbound.key);
    if (!isDuplicate) {
      this.received.push(inbound);
      this.#turns.set(
        inbound.key,
        this.says.map((draft, index) =>
          aReply({ id: `c1|${index + 2}`, text: undefined, address: inbound.address, ...draft }),
        ),
      );
    }
    return { conversationId: conversationId('c1'), turn: aTurn(), isDuplicate };
  }

  async receiveInline(inbound: Inbound, timeoutMs: number): Promise<Received & { activities: Activity[] }> {
    this.waited.push(timeoutMs);
    const received = await this.receive(inbound);
    return { ...received, activities: this.fit(this.#turns.get(inbound.key) ?? []) };
  }

  async receiveEcho(): Promise<Received> {
    throw new Error('The Connector tells of no echoes.');
  }

  async noteReceipt(): Promise<void> {
    throw new Error('The Connector tells of no receipts.');
  }

  noteTyping(): void {}
}

export async function aBotFrameworkBench(overrides: Partial<BotFrameworkParts> = {}) {
  const clock = new FixedClock();
  const cloud = await aLocalCloud(clock);
  const receiver = new RememberingReceiver();
  const parts: BotFrameworkParts = {
    appId: APP_ID,
    appPassword: APP_PASSWORD,
    appType: 'MultiTenant',
    openIdUrl: `${cloud.address}/openid`,
    issuer: 'https://issuer.test',
    loginUrl: `${cloud.address}/tenant`,
    allowedServiceUrls: [cloud.address],
    receiver,
    clock,
    logger: createLogger('silent'),
    ...overrides,
  };
  const endpoint = createBotFramework(parts);
  receiver.fit = (activities) => endpoint.channel.fit?.(activities) ?? activities;
  const carrier = await carryWebModule(withErrors(endpoint.web));

  return {
    clock,
    cloud,
    receiver,
    parts,
    endpoint,
    /** Posts with a good token by default; `token: undefined` sends none. */
    async post(body: unknown, { token }: { token?: string | undefined } = {}) {
      const authorization = `Bearer ${token ?? (await cloud.token())}`;
      return this.postRaw(JSON.stringify(body), { authorization });
    },
    async postRaw(body: string, headers: Record<string, string>) {
      const response = await fetch(`${carrier.address}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    },
    /** The address that the last activity came from. */
    address() {
      const address = receiver.received.at(-1)?.address;
      if (!address) throw new Error('Nothing was received yet.');
      return address;
    },
    async stop() {
      await endpoint.close();
      await carrier.stop();
      await cloud.stop();
    },
  };
}

export type BotFrameworkBench = Awaited<ReturnType<typeof aBotFrameworkBench>>;

/** Errors as the server words them. */
function withErrors(web: Parameters<typeof carryWebModule>[0]): Parameters<typeof carryWebModule>[0] {
  return {
    routes: web.routes.map((route) => ({
      ...route,
      async handle(request, principal) {
        try {
          return await route.handle(request, principal);
        } catch (error) {
          const { status, headers, body } = errorResponse(error, request.id);
          return { status, headers, body };
        }
      },
    })),
  };
}
