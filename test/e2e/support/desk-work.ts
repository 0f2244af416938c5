/** Two agents at the Desk of the sample company, and a customer who waits for one of them. */
import type { Locator, Page } from 'playwright-core';
import { setUpFirstAccount, whenConnected } from './agent.ts';
import { launchChromium, openPage, type WatchedPage } from './chromium.ts';
import { type LineCustomer, lineCustomer } from './line-customer.ts';
import { runFrontdesk } from './running-frontdesk.ts';

/** The second one; the first is the administrator, `mia`. */
export const jon = { name: 'Jon Okafor', email: 'jon@shop.example', password: 'another quiet harbour', role: 'agent' };

export interface DeskWork {
  first: WatchedPage;
  second: WatchedPage;
  /** Was answered by the bot once, and asked for a person. */
  customer: LineCustomer;
  stop(): Promise<void>;
}

/** With two canned replies, one of which has a gap for this customer, and a macro. */
export async function openDeskWork(): Promise<DeskWork> {
  const [server, browser] = await Promise.all([runFrontdesk(), launchChromium()]);
  const [first, second] = await Promise.all([openPage(browser), openPage(browser)]);
  await setUpFirstAccount(first.page, server);
  await post(first.page, '/accounts', jon);
  await post(first.page, '/canned-replies', {
    shortcut: 'hello',
    title: 'Greeting',
    texts: { en: 'Hello {{ customer.firstName | default: "there" }}, this is {{ agent.firstName }}.' },
    isShared: true,
  });
  await post(first.page, '/canned-replies', {
    shortcut: 'sorry',
    title: 'Apology with the name',
    texts: { en: 'I am sorry, {{ customer.name }}.' },
    isShared: true,
  });
  await post(first.page, '/macros', {
    title: 'Damaged item',
    commands: [
      { do: 'label', add: ['damaged'] },
      { do: 'prioritise', priority: 'high' },
    ],
    isShared: true,
  });
  await second.page.goto(`${server.address}/desk/`);
  await second.page.getByLabel('E-mail').fill(jon.email);
  await second.page.getByLabel('Password', { exact: true }).fill(jon.password);
  await second.page.getByRole('button', { name: 'Sign in' }).click();
  await second.page.getByText('Connected', { exact: true }).waitFor();
  const customer = await lineCustomer(server.address);
  await customer.say('How much is shipping to Austria?');
  await customer.hears(/8[.,]90/);
  await customer.say('I want to talk to a person');
  await customer.hears(/person/);
  return {
    first,
    second,
    customer,
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

export const replyField = (page: Page): Locator => page.getByRole('textbox', { name: 'Reply to' });
export const noteField = (page: Page): Locator => page.getByRole('textbox', { name: 'Note for staff' });

/** A key outside of every field. */
export async function press(page: Page, key: string): Promise<void> {
  await page.locator('.conversation h2').first().focus();
  await whenConnected(page);
  await page.keyboard.press(key);
}

/** The first conversation of the list, with its transcript. */
export async function openFirst(page: Page): Promise<void> {
  await page.getByRole('row').first().click();
  await page.getByRole('log').getByRole('article').first().waitFor();
}

/** As the page itself asks: with its session and its token. */
async function post(page: Page, path: string, body: unknown): Promise<void> {
  const status = await page.evaluate(
    async ([path, body]) => {
      const session: { csrfToken: string } = await (await fetch('/api/v1/session')).json();
      const headers = { 'content-type': 'application/json', 'x-csrf-token': session.csrfToken };
      return (await fetch(`/api/v1${path}`, { method: 'POST', headers, body })).status;
    },
    [path, JSON.stringify(body)] as const,
  );
  if (status !== 201) throw new Error(`${path} answered ${status}.`);
}
