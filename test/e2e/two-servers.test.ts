/** Two servers on one database: a customer at the one, agents at both. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { describeWithMongo } from '../support/mongo/describe-with-mongo.ts';
import { inChromium, launchChromium, openPage, viewports, type WatchedPage } from './support/chromium.ts';
import { type Customer, customerAt } from './support/customer.ts';
import { deskByRequests } from './support/desk-by-requests.ts';
import { type FrontdeskProcess, root, startProcess } from './support/frontdesk-process.ts';
import { type StaffMember, signInAs } from './support/staff-member.ts';

const password = 'a quiet harbour at dawn';
const noorsAccount = { name: 'Noor Haddad', email: 'noor@shop.example', password };
const bensAccount = { name: 'Ben Okafor', email: 'ben@shop.example', password };

inChromium('Two servers', () =>
  describeWithMongo('on one database', (database) => {
    let folder: string;
    let first: FrontdeskProcess;
    let second: FrontdeskProcess;
    let browser: Browser;
    let noor: StaffMember;
    let ben: StaffMember;

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'frontdesk-servers-'));
      const settings = { MONGODB_URI: database().uri, INTENT_ENGINE: 'small', EMBEDDINGS: 'off' };
      const start = (name: string) =>
        startProcess({ contentDir: root, dataDir: path.join(folder, name), port: 0, settings });
      browser = await launchChromium();
      first = await start('first');
      const desk = await deskByRequests(first);
      second = await start('second');
      await desk.add('/accounts', { ...noorsAccount, role: 'agent' });
      await desk.add('/accounts', { ...bensAccount, role: 'agent' });
      noor = await signInAs(browser, { address: first.address, ...noorsAccount });
      ben = await signInAs(browser, { address: second.address, ...bensAccount });
    });
    afterAll(async () => {
      await browser?.close();
      await Promise.all([first?.end('SIGTERM'), second?.end('SIGTERM')]);
      await rm(folder, { recursive: true, force: true });
    });

    async function whoWantsAPerson(): Promise<{ customer: Customer; window: WatchedPage }> {
      const window = await openPage(browser, { viewport: viewports.phone, hasTouch: true });
      const customer = customerAt(window.page);
      await window.page.goto(`${first.address}/chat`);
      await customer.sees('I am the assistant of Harbour Outfitters');
      await customer.say('I want to talk to a person');
      await customer.sees('I am handing you over to a person');
      return { customer, window };
    }

    const waiting = (agent: StaffMember) => agent.row('I want to talk to a person');
    const take = (agent: StaffMember) => agent.page.getByRole('button', { name: 'Take', exact: true });
    const replyField = (agent: StaffMember) => agent.page.getByRole('textbox', { name: /^Reply to / });

    it('carry what an agent at the one says to the chat page at the other, and back', async () => {
      const { customer, window } = await whoWantsAPerson();
      await waiting(ben).click();
      await take(ben).click();
      await customer.sees('Ben Okafor is here now and has read your conversation.');

      await ben.reply('Good morning, what can I do?');
      await customer.sees(/Ben Okafor\s*Good morning, what can I do\?/);
      await customer.say('Where are you, exactly?');
      await ben.transcript().getByText('Where are you, exactly?').waitFor();

      await ben.page.getByRole('button', { name: 'Hand back to bot' }).click();
      await customer.sees('I am with you again');
      await window.close();
    });

    it('let one of two agents win who take the same conversation, each at their own', async () => {
      const { customer, window } = await whoWantsAPerson();
      await Promise.all([waiting(noor).click(), waiting(ben).click()]);
      await Promise.all([take(noor).waitFor(), take(ben).waitFor()]);

      await Promise.all([take(noor).click(), take(ben).click()]);

      const winner = await Promise.any(
        [noor, ben].map(async (agent) =>
          replyField(agent)
            .waitFor()
            .then(() => agent),
        ),
      );
      await customer.sees(`${winner.name} is here now and has read your conversation.`);
      await winner.reply('It is me now.');
      await customer.sees('It is me now.');
      const loser = winner === noor ? ben : noor;
      await take(loser).waitFor({ state: 'hidden' });
      expect(await replyField(loser).count()).toBe(0);
      expect((await customer.transcript()).filter((text) => text.includes('is here now'))).toHaveLength(1);
      await window.close();
    });
  }),
);
