/** A day's work at the Desk with two agents: who looks along, who may reply, and everything that is done by a key. */
import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { mia, setUpFirstAccount } from './support/agent.ts';
import { inChromium, launchChromium, openPage, type WatchedPage } from './support/chromium.ts';
import { type LineCustomer, lineCustomer } from './support/line-customer.ts';
import { type RunningFrontdesk, runFrontdesk } from './support/running-frontdesk.ts';

jest.setTimeout(120_000);

const jon = { name: 'Jon Okafor', email: 'jon@shop.example', password: 'another quiet harbour', role: 'agent' };

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
  expect([path, status]).toEqual([path, 201]);
}

inChromium('Work at the Desk', () => {
  let server: RunningFrontdesk;
  let browser: Browser;
  let first: WatchedPage;
  let second: WatchedPage;
  let customer: LineCustomer;

  beforeAll(async () => {
    [server, browser] = await Promise.all([runFrontdesk(), launchChromium()]);
    [first, second] = await Promise.all([openPage(browser), openPage(browser)]);
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
    customer = await lineCustomer(server.address);
    await customer.say('How much is shipping to Austria?');
    await customer.hears(/8[.,]90/);
    await customer.say('I want to talk to a person');
    await customer.hears(/person/);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const reply = (page: Page) => page.getByRole('textbox', { name: 'Reply to' });
  const note = (page: Page) => page.getByRole('textbox', { name: 'Note for staff' });
  const title = (page: Page) => page.locator('.conversation h2').first();
  /** A key outside of every field. */
  const press = async (page: Page, key: string) => {
    await title(page).focus();
    await page.keyboard.press(key);
  };
  const openFirst = async (page: Page) => {
    await page.getByRole('row').first().click();
    await page.getByRole('log').getByRole('article').first().waitFor();
  };

  it('shows each of two agents that the other looks', async () => {
    await openFirst(first.page);
    await openFirst(second.page);

    await first.page.getByText(`${jon.name} is looking`).waitFor();
    await second.page.getByText(`${mia.name} is looking`).waitFor();
  });

  it('lets only the holder reply, and shows the other one that a reply is being written', async () => {
    await press(first.page, 't');
    await reply(first.page).pressSequentially('Hello');

    await second.page.getByText(`${mia.name} is writing`).waitFor();
    await second.page.getByText(`${mia.name} answers this conversation.`).waitFor();
    expect(await second.page.getByRole('button', { name: 'Send', exact: true }).count()).toBe(0);
    expect(await reply(second.page).count()).toBe(0);
    await reply(first.page).fill('');
  });

  it('keeps with one tap whether a person was called at the right time', async () => {
    const brief = first.page.getByRole('region', { name: 'Brief' });
    await brief.getByRole('button', { name: 'Right', exact: true }).click();

    await brief.getByText('✓ Right').waitFor();
  });

  it('fills a canned reply behind a slash, and never sends one with a gap', async () => {
    const field = reply(first.page);
    await field.pressSequentially('/sor');
    await first.page.getByRole('option', { name: 'Apology with the name' }).waitFor();
    await field.press('Enter');
    await first.page.getByText('Nothing is known here for customer.name', { exact: false }).last().waitFor();
    await field.press('Enter');
    expect(await field.inputValue()).toBe('I am sorry, .');

    await field.fill('');
    await field.pressSequentially('/hel');
    await first.page.getByRole('option', { name: 'Greeting' }).waitFor();
    await field.press('Enter');
    await first.page.getByRole('option').first().waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('Hello there, this is Mia.');
    await field.press('Enter');

    expect(await customer.hears(/this is Mia/)).toContain('Hello there');
    await first.page.getByText('✓ Sent').waitFor();
  });

  it('inserts a suggested answer by its number and sends nothing by itself', async () => {
    await customer.say('How long can I send something back?');
    const suggestion = first.page.getByRole('button', { name: /^Insert suggestion 1/ });
    await suggestion.waitFor();

    await press(first.page, '1');

    expect(await reply(first.page).inputValue()).toMatch(/30 days|Thirty days/);
    await reply(first.page).fill('');
  });

  it('asks before a reply leaves that does not know what the customer wrote meanwhile', async () => {
    await reply(first.page).fill('You have thirty days.');
    await customer.say('Sorry, I meant shoes.');
    await first.page.getByText('Sorry, I meant shoes.').last().waitFor();
    await reply(first.page).press('Enter');

    await first.page.getByText('1 newer message').waitFor();
    expect(await reply(first.page).inputValue()).toBe('You have thirty days.');
    await first.page.getByRole('button', { name: 'Send anyway' }).click();
    await customer.hears(/thirty days/);
  });

  it('tells a colleague who is mentioned in a note', async () => {
    await press(first.page, 'n');
    await note(first.page).pressSequentially('Please look at the shoes, @Jon');
    await first.page.getByRole('option', { name: jon.name }).waitFor();
    await note(first.page).press('Enter');
    await note(first.page).pressSequentially('today');
    await second.page.getByRole('link', { name: 'Search' }).click();
    await note(first.page).press('Enter');

    await second.page.getByText(`${mia.name} mentioned you`).waitFor();
    await second.page.getByRole('link', { name: 'Inbox' }).click();
  });

  it('runs a macro only after its steps were read', async () => {
    await press(first.page, 'm');
    const sheet = first.page.getByRole('dialog', { name: 'Macro' });
    await sheet.getByRole('option', { name: 'Damaged item' }).waitFor();
    await first.page.keyboard.press('Enter');
    await sheet.getByText('Labels: + damaged').waitFor();
    await first.page.keyboard.press('Enter');

    await first.page.getByText('“Damaged item” is done: 2 steps').waitFor();
    await first.page.locator('.conversation-tags').getByText('damaged').waitFor();
  });

  it('puts aside by a key and brings back', async () => {
    await press(first.page, 's');
    await first.page.getByRole('dialog', { name: 'Snooze until' }).waitFor();
    await first.page.keyboard.press('1');
    await first.page.getByText('This conversation is put aside. Wake it to write.').waitFor();

    await first.page.locator('.composer').getByRole('button', { name: 'Wake' }).click();

    await reply(first.page).waitFor();
  });

  it('hands over warmly: the colleague is asked, and finds the note', async () => {
    await press(first.page, 'a');
    await first.page.getByRole('option', { name: jon.name }).click();
    await first.page.getByLabel('Note for whoever takes it').fill('New shoes are promised.');
    await first.page.keyboard.press('Control+Enter');

    await second.page.getByRole('button', { name: 'Accept' }).click();

    await second.page.getByRole('log').getByText('New shoes are promised.').waitFor();
    await reply(second.page).waitFor();
    await first.page.getByText(`${jon.name} answers this conversation.`).waitFor();
  });

  it('lets a supervisor step in, and finishes with a code where the queue wants one', async () => {
    const { page } = first;
    await page.locator('.composer').getByRole('button', { name: 'Take over' }).click();
    await page.getByRole('tab', { name: 'Reply' }).click();
    await reply(page).waitFor();
    await press(page, 'a');
    await page.getByRole('option', { name: 'Returns and refunds' }).click();
    await page.getByRole('button', { name: 'Transfer to Returns and refunds' }).click();
    await page.getByText('Nobody answers this conversation now.').waitFor();
    await press(page, 't');
    await reply(page).waitFor();

    await press(page, 'e');
    await page.getByRole('dialog', { name: 'Finish' }).getByText('Refunded').waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');

    await page.getByText('This conversation is finished.').waitFor();
  });

  it('corrects a name on the card, and erases the person only when it is typed', async () => {
    const card = first.page.getByRole('complementary', { name: 'Customer' });
    await card.getByRole('tab', { name: 'Attributes' }).click();
    await card.getByRole('button', { name: 'Change Name' }).click();
    await first.page.keyboard.type('Ada Novak');
    await first.page.keyboard.press('Enter');
    await card.getByText('by a colleague').first().waitFor();
    await card.getByRole('tab', { name: 'Privacy' }).click();
    await card.getByRole('button', { name: 'Erase' }).click();
    const sheet = first.page.getByRole('dialog');
    const submit = sheet.getByRole('button', { name: 'Erase for ever' });
    expect(await submit.getAttribute('aria-disabled')).toBe('true');
    await sheet.getByRole('textbox').fill('Ada Novak');
    await submit.click();

    await sheet.getByText('Keep this for the person.', { exact: false }).waitFor();
    await first.page.keyboard.press('Escape');
    await card.getByText('Removed on request', { exact: false }).waitFor();
  });

  it('gives the browsers nothing to complain about', () => {
    expect(first.complaints).toEqual([]);
    expect(second.complaints).toEqual([]);
  });
});
