/** The pages behind the inbox, over the real server: two who take the next, presence, board, search, settings. */
import type { Browser, Page } from 'playwright-core';
import { mia, setUpFirstAccount } from './support/agent.ts';
import { inChromium, launchChromium, openPage, type WatchedPage } from './support/chromium.ts';
import { customerAt } from './support/customer.ts';
import { type RunningFrontdesk, runFrontdesk } from './support/running-frontdesk.ts';

const jon = { name: 'Jon Okafor', email: 'jon@shop.example', password: 'two lamps on the pier' };

inChromium('The Desk', () => {
  let server: RunningFrontdesk;
  let browser: Browser;
  let desk: WatchedPage;
  let second: WatchedPage;
  let chat: WatchedPage;

  beforeAll(async () => {
    [server, browser] = await Promise.all([runFrontdesk(), launchChromium()]);
    desk = await openPage(browser);
    await setUpFirstAccount(desk.page, server);
    second = await openPage(browser);
    chat = await openPage(browser);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const keys = async (page: Page, ...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
  };

  it('adds a colleague who can sign in', async () => {
    await keys(desk.page, 'g', ',');
    await desk.page.getByRole('link', { name: 'Team' }).click();
    await desk.page.getByRole('button', { name: 'Add account' }).click();
    const form = desk.page.getByRole('dialog', { name: 'Add account' });
    await form.getByLabel('Name').fill(jon.name);
    await form.getByLabel('E-mail').fill(jon.email);
    await form.getByLabel('First password', { exact: true }).fill(jon.password);
    await form.getByRole('button', { name: 'Add account' }).click();
    await desk.page.getByRole('button', { name: jon.name }).waitFor();

    await second.page.goto(`${server.address}/desk/`);
    await second.page.getByLabel('E-mail').fill(jon.email);
    await second.page.getByLabel('Password', { exact: true }).fill(jon.password);
    await second.page.getByRole('button', { name: 'Sign in' }).click();
    await second.page.getByText('Connected', { exact: true }).waitFor();
  });

  it('gives the next one to one of two who ask at once', async () => {
    await chat.page.goto(`${server.address}/chat`);
    const customer = customerAt(chat.page);
    await customer.sees('I am the assistant of Harbour Outfitters');
    await customer.say('I want to talk to a person');
    await keys(desk.page, 'g', 'i');
    const pages = [desk.page, second.page];
    for (const page of pages) await page.getByRole('tab', { name: 'Waiting 1' }).waitFor();

    await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Take next' }).click()));

    const holds = (page: Page) => page.getByRole('tab', { name: 'Mine 1' }).isVisible();
    for (const page of pages) await page.getByRole('tab', { name: 'Waiting 0' }).waitFor();
    await Promise.race(pages.map((page) => page.getByRole('textbox', { name: 'Reply to' }).waitFor()));
    expect((await Promise.all(pages.map(holds))).filter(Boolean)).toHaveLength(1);
  });

  it('shows a break with its reason on the board', async () => {
    await second.page.getByRole('button', { name: /^Presence/ }).click();
    await second.page.getByRole('menuitem', { name: /^Break/ }).click();
    await second.page.getByLabel('Reason for the break').fill('lunch');
    await second.page.getByRole('button', { name: 'Start break' }).click();

    await keys(desk.page, 'Escape', 'g', 'b');

    await desk.page.getByRole('heading', { name: 'Board' }).waitFor();
    const row = desk.page.getByRole('row', { name: new RegExp(jon.name) });
    await row.getByText('Break: lunch').waitFor();
    expect(await desk.page.getByRole('row', { name: new RegExp(mia.name) }).count()).toBe(1);
  });

  it('finds what was said and opens the conversation there', async () => {
    await keys(desk.page, 'g', 's');
    await desk.page.getByRole('searchbox', { name: 'Search what was said' }).fill('by:customer "talk to a person"');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByText('1 found').waitFor();

    await desk.page.locator('mark').first().click();
    await desk.page.getByRole('button', { name: 'Open the conversation here' }).click();

    await desk.page.getByRole('log').getByText('I want to talk to a person').waitFor();
    expect(desk.complaints).toEqual([]);
  });
});
