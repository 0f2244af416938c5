/** Somebody at the Desk, with a browser of their own: what they see and press. */
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { openPage, type WatchedPage } from './chromium.ts';

export interface StaffMember extends WatchedPage {
  name: string;
  /** A line of the list that is open. */
  row(words: string): Locator;
  /** The place where they are asked. */
  offer(): Locator;
  /** What the Desk last told them. */
  notice(words: string | RegExp): Locator;
  transcript(): Locator;
  /** Shows a list: `Waiting`, `Mine`, `Snoozed`. */
  show(list: string): Promise<void>;
  /** Takes the next one; resolves when they can write to this customer. */
  takeNext(customer: string): Promise<void>;
  /** Resolves when they can write to this customer. */
  holds(customer: string): Promise<void>;
  reply(text: string): Promise<void>;
  /** One of the actions behind "More actions". */
  act(action: string): Promise<void>;
}

export async function signInAs(
  browser: Browser,
  { address, name, email, password }: { address: string; name: string; email: string; password: string },
  options: BrowserContextOptions = {},
): Promise<StaffMember> {
  const window = await openPage(browser, options);
  const { page } = window;
  await page.goto(`${address}/desk/`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Connected', { exact: true }).waitFor();
  const field = (customer: string) => page.getByRole('textbox', { name: `Reply to ${customer}` });
  const holds = async (customer: string) => {
    await page.getByRole('heading', { level: 2, name: customer }).waitFor();
    await field(customer).waitFor();
  };
  return {
    ...window,
    name,
    row: (words) => page.getByRole('grid').getByRole('row').filter({ hasText: words }),
    offer: () => page.getByRole('region', { name: 'Offered to you' }),
    notice: (words) => page.locator('.notice').filter({ hasText: words }),
    transcript: () => page.getByRole('log', { name: 'Transcript' }),
    show: (list) => page.getByRole('tab', { name: list }).click(),
    takeNext: async (customer) => {
      await page.getByRole('button', { name: 'Take next' }).click();
      await holds(customer);
    },
    holds,
    reply: async (text) => {
      const reply = page.getByRole('textbox', { name: /^Reply to / });
      await reply.fill(text);
      await reply.press('Enter');
      await page.getByRole('log', { name: 'Transcript' }).getByText(text).waitFor();
    },
    act: async (action) => {
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: action }).click();
    },
  };
}
