/**
 * Pictures of the chat and the Desk at three widths, in light and dark, English and German, for a person to look at
 * (dist/screenshots); and what a machine can say of them: nothing goes sideways, nothing is refused.
 */

import { mkdir } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { mia, setUpFirstAccount, whenConnected } from './support/agent.ts';
import { inChromium, launchChromium, openPage, viewports, type WatchedPage } from './support/chromium.ts';
import { customerAt } from './support/customer.ts';
import { type RunningFrontdesk, runFrontdesk } from './support/running-frontdesk.ts';

const looks = [
  { locale: 'en-GB', colorScheme: 'light' },
  { locale: 'en-GB', colorScheme: 'dark' },
  { locale: 'de-DE', colorScheme: 'light' },
] as const;
const sizes = Object.entries(viewports);
const folder = 'dist/screenshots';

/** The last message is in sight, not only there. */
const PATIENCE_MS = 10_000;
const isAtTheEnd =
  "[...document.querySelectorAll('.webchat__bubble__content')].at(-1).getBoundingClientRect().bottom < document.querySelector('main').getBoundingClientRect().bottom";

/** Asked from outside: the page's own policy forbids what Playwright's waitForFunction does. */
async function atTheEnd(page: Page): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (!(await page.evaluate<boolean>(isAtTheEnd))) {
    if (performance.now() > until) throw new Error('The newest message is out of sight.');
    await page.evaluate('new Promise(requestAnimationFrame)');
  }
}

const words = {
  'en-GB': {
    hello: 'I am the assistant of Harbour Outfitters',
    steps: [
      ['How much is shipping to Austria?', '8.90'],
      ['I want to return order 12345678, it arrived damaged', 'Shall I register it?'],
      ['I am disappointed, the second one is broken too', /./],
      ['I want to talk to a person', /person/],
    ],
  },
  'de-DE': {
    hello: 'Harbour Outfitters',
    steps: [
      ['Was kostet der Versand nach Österreich?', '8,90'],
      ['Ich möchte Bestellung 12345678 zurückgeben, sie kam beschädigt an', 'Soll ich sie anmelden?'],
      ['Ich bin enttäuscht, das zweite Teil ist auch kaputt', /./],
      ['Ich möchte mit einem Menschen sprechen', /./],
    ],
  },
} as const;

inChromium('The pages', () => {
  let server: RunningFrontdesk;
  let browser: Browser;
  /** Signed in once; every picture of the Desk begins with its cookies. */
  let signedIn: NonNullable<BrowserContextOptions['storageState']>;

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    [server, browser] = await Promise.all([runFrontdesk(), launchChromium()]);
    const first = await openPage(browser);
    await setUpFirstAccount(first.page, server);
    signedIn = await first.page.context().storageState();
    await first.close();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function take(window: WatchedPage, name: string): Promise<void> {
    await window.page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
    const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect([name, await window.page.evaluate(sideways)]).toEqual([name, 0]);
    expect([name, window.complaints]).toEqual([name, []]);
  }

  it.each(looks)('of the chat are whole in $locale, $colorScheme', async ({ locale, colorScheme }) => {
    const { hello, steps } = words[locale];
    const window = await openPage(browser, { locale, colorScheme, viewport: viewports.phone });
    const customer = customerAt(window.page);
    await window.page.goto(`${server.address}/chat`);
    await customer.sees(hello);
    await window.page.getByRole('toolbar').waitFor();
    await take(window, `chat-${locale}-${colorScheme}-phone-greeting`);
    for (const [text, answer] of steps) {
      await customer.say(text);
      await customer.sees(answer);
    }
    for (const [size, viewport] of sizes) {
      await window.page.setViewportSize(viewport);
      await atTheEnd(window.page);
      await take(window, `chat-${locale}-${colorScheme}-${size}`);
    }
    await window.close();
  });

  it.each(looks)('of the Desk are whole in $locale, $colorScheme', async ({ locale, colorScheme }) => {
    const window = await openPage(browser, { locale, colorScheme, storageState: signedIn });
    const { page } = window;
    await page.goto(`${server.address}/desk/`);
    await page.getByRole('row').first().click();
    await page.getByRole('log').getByRole('article').first().waitFor();
    for (const [size, viewport] of sizes) {
      await page.setViewportSize(viewport);
      await page.reload();
      await page.getByRole('log').getByRole('article').first().waitFor();
      await take(window, `desk-${locale}-${colorScheme}-${size}`);
    }
    await page.setViewportSize(viewports.phone);
    await page.goto(`${server.address}/desk/`);
    await page.getByRole('row').first().waitFor();
    await take(window, `desk-${locale}-${colorScheme}-phone-list`);
    await window.close();
  });

  it('of a conversation that Mia holds show the reply, the card and the way back', async () => {
    const window = await openPage(browser, { storageState: signedIn });
    const { page } = window;
    await page.goto(`${server.address}/desk/`);
    await page.getByRole('row').first().click();
    await page.getByRole('log').getByRole('article').first().waitFor();
    await whenConnected(page);
    await page.keyboard.press('t');
    const reply = page.getByRole('textbox', { name: 'Reply to' });
    await reply.fill('Hello, I see the return. A new one is on its way to you today.');
    await take(window, 'desk-held-desk');
    await reply.press('Enter');
    await page.getByText('✓ Sent').waitFor();
    for (const [size, viewport] of sizes) {
      await page.setViewportSize(viewport);
      await take(window, `desk-held-${size}`);
    }
    expect(await page.getByText(mia.name).count()).toBeGreaterThan(0);
    await window.close();
  });

  it.each(looks)('of sign-in are whole in $locale, $colorScheme', async ({ locale, colorScheme }) => {
    const window = await openPage(browser, { locale, colorScheme });
    await window.page.goto(`${server.address}/desk/`);
    await window.page.getByRole('heading').waitFor();
    for (const [size, viewport] of sizes) {
      await window.page.setViewportSize(viewport);
      await take(window, `sign-in-${locale}-${colorScheme}-${size}`);
    }
    await window.close();
  });
});
