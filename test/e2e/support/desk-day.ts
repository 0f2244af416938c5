/** A day at the Desk: the server, two agents and a supervisor each at a browser of their own, and customers on three channels. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium, openPage, viewports, type WatchedPage } from './chromium.ts';
import { type Customer, customerAt } from './customer.ts';
import { deskByRequests } from './desk-by-requests.ts';
import { writeDeskDayContent } from './desk-day-content.ts';
import { customerByDirectLine, customerByWebhook, type DistantCustomer } from './distant-customers.ts';
import { startFakeReceiver } from './fake-receiver.ts';
import { root, startProcess } from './frontdesk-process.ts';
import { type StaffMember, signInAs } from './staff-member.ts';

const webhookSecret = `whsec_${Buffer.from('what both sides of a test know').toString('base64')}`;
const directLineSecret = 'a-secret-between-servers-of-a-test';
const password = 'a quiet harbour at dawn';

export type Role = 'agent' | 'supervisor';

export interface DeskDay {
  address: string;
  browser: Browser;
  /** Adds an account and signs it in. */
  staff(name: string, role: Role): Promise<StaffMember>;
  /** What they sign in with. */
  account(name: string): { name: string; email: string; password: string };
  /** At the chat page on a phone, greeted. */
  atTheChat(): Promise<{ customer: Customer; window: WatchedPage }>;
  byWebhook(name: string): DistantCustomer;
  byDirectLine(name: string): DistantCustomer;
  /** Whoever has no page open has been gone for longer than the grace period. */
  letGraceEnd(): void;
  stop(): Promise<void>;
}

export async function openDeskDay(): Promise<DeskDay> {
  const folder = await mkdtemp(path.join(tmpdir(), 'frontdesk-day-'));
  const contentDir = path.join(folder, 'content');
  await writeDeskDayContent(contentDir);
  const receiver = await startFakeReceiver(webhookSecret);
  const settings = {
    INTENT_ENGINE: 'small',
    EMBEDDINGS: 'off',
    WEBHOOK_SECRET: webhookSecret,
    WEBHOOK_URL: receiver.address,
    DIRECT_LINE_SECRET: directLineSecret,
    NODE_OPTIONS: `--import=${path.join(root, 'test/e2e/support/jump-clock.ts')} --no-warnings`,
  };
  const [server, browser] = await Promise.all([
    startProcess({ contentDir, dataDir: path.join(folder, 'data'), port: 0, settings }),
    launchChromium(),
  ]);
  const { address } = server;
  const asAdmin = await deskByRequests(server);
  const leaving: (() => void)[] = [];
  const staying = (customer: DistantCustomer) => {
    leaving.push(customer.leave);
    return customer;
  };

  return {
    address,
    browser,
    staff: async (name, role) => {
      await asAdmin.add('/accounts', { ...accountOf(name), role });
      return signInAs(browser, { address, ...accountOf(name) });
    },
    account: accountOf,
    atTheChat: async () => {
      const window = await openPage(browser, { viewport: viewports.phone, hasTouch: true });
      const customer = customerAt(window.page);
      await window.page.goto(`${address}/chat`);
      await customer.sees('I am the assistant of Harbour Outfitters');
      return { customer, window };
    },
    byWebhook: (name) => staying(customerByWebhook({ address, secret: webhookSecret, receiver, name })),
    byDirectLine: (name) => staying(customerByDirectLine({ address, secret: directLineSecret, name })),
    letGraceEnd: () => server.jumpClock(),
    stop: async () => {
      for (const leave of leaving) leave();
      await browser.close();
      await server.end('SIGTERM');
      await receiver.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function accountOf(name: string) {
  return { name, email: `${name.split(' ')[0]?.toLowerCase()}@shop.example`, password };
}
