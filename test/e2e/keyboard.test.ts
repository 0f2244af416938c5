/** The agent's whole job without a pointer: after every step, what has the focus is what the next key acts on. */
import type { Browser } from 'playwright-core';
import { setUpFirstAccount, whenConnected } from './support/agent.ts';
import { inChromium, launchChromium, openPage, viewports, type WatchedPage } from './support/chromium.ts';
import { type Customer, customerAt } from './support/customer.ts';
import { type RunningFrontdesk, runFrontdesk } from './support/running-frontdesk.ts';

inChromium('The Desk by keyboard alone', () => {
  let server: RunningFrontdesk;
  let browser: Browser;
  let desk: WatchedPage;
  let customer: Customer;

  beforeAll(async () => {
    [server, browser] = await Promise.all([runFrontdesk(), launchChromium()]);
    desk = await openPage(browser);
    await setUpFirstAccount(desk.page, server);
    const phone = await openPage(browser, { viewport: viewports.phone });
    customer = customerAt(phone.page);
    await phone.page.goto(`${server.address}/chat`);
    await customer.sees('I am the assistant of Harbour Outfitters');
    await customer.say('I want to talk to a person');
    await customer.sees('I am handing you over to a person');
    await desk.page.getByRole('row').first().waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const press = (key: string) => desk.page.keyboard.press(key);
  /** Resolves when this has the focus; what had it instead is in the failure. */
  async function focusIsOn(selector: string, text = ''): Promise<void> {
    const focused = desk.page.locator(`${selector}:focus`).filter({ hasText: text });
    await focused.waitFor().catch(async () => {
      const instead = await desk.page.evaluate('document.activeElement.outerHTML.slice(0, 200)');
      throw new Error(`The focus is not on ${selector} ${text} but on ${String(instead)}`);
    });
  }

  it('skips to the list first', async () => {
    await desk.page.reload();
    await desk.page.getByRole('row').first().waitFor();
    await press('Tab');

    await focusIsOn('a', 'Skip to list');
  });

  it('moves to the row, opens it and takes it', async () => {
    await press('j');
    await focusIsOn('[role=row]', 'I want to talk to a person');

    await press('Enter');
    await focusIsOn('h2');
    await whenConnected(desk.page);
    await press('t');

    await customer.sees('Mia Brandt is here now');
    await desk.page.getByRole('button', { name: 'Hand back to bot' }).waitFor();
  });

  it('writes and sends a reply, and stays in the field', async () => {
    await press('r');
    await focusIsOn('textarea');
    await desk.page.keyboard.type('Hello, tell me.');
    await press('Enter');

    await customer.sees('Hello, tell me.');
    await focusIsOn('textarea');
  });

  it('keeps letters in the field, and leaves it with Escape', async () => {
    await desk.page.keyboard.type('be');
    expect(await desk.page.getByRole('textbox', { name: 'Reply to' }).inputValue()).toBe('be');
    await press('Control+A');
    await press('Delete');
    await press('Escape');

    await focusIsOn('h2');
  });

  it('hands back to the bot and returns to the list', async () => {
    await press('b');
    await customer.sees('I am with you again');
    await desk.page.getByText('The bot answers', { exact: false }).first().waitFor();

    await press('Escape');

    await desk.page.getByText('Open a conversation to see what the customer wants.').waitFor();
    expect(await desk.page.evaluate('document.activeElement.closest("dialog") === null')).toBe(true);
    expect(desk.complaints).toEqual([]);
  });

  it('shows its keys and closes them again', async () => {
    await press('?');
    await desk.page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await press('Escape');

    await desk.page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' });
  });
});
