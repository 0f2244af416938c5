/** Two agents and one customer: who looks along, who may reply, and all that helps to write. */
import { mia } from './support/agent.ts';
import { inChromium, type WatchedPage } from './support/chromium.ts';
import { type DeskWork, jon, noteField, openDeskWork, openFirst, press, replyField } from './support/desk-work.ts';
import type { LineCustomer } from './support/line-customer.ts';

inChromium('Writing at the Desk', () => {
  let work: DeskWork;
  let first: WatchedPage;
  let second: WatchedPage;
  let customer: LineCustomer;

  beforeAll(async () => {
    work = await openDeskWork();
    ({ first, second, customer } = work);
  });
  afterAll(() => work?.stop());

  it('shows each of two agents that the other looks', async () => {
    await openFirst(first.page);
    await openFirst(second.page);

    await first.page.getByText(`${jon.name} is looking`).waitFor();
    await second.page.getByText(`${mia.name} is looking`).waitFor();
  });

  it('lets only the holder reply, and shows the other one that a reply is being written', async () => {
    await press(first.page, 't');
    await replyField(first.page).pressSequentially('Hello');

    await second.page.getByText(`${mia.name} is writing`).waitFor();
    await second.page.getByText(`${mia.name} answers this conversation.`).waitFor();
    expect(await second.page.getByRole('button', { name: 'Send', exact: true }).count()).toBe(0);
    expect(await replyField(second.page).count()).toBe(0);
    await replyField(first.page).fill('');
  });

  it('keeps with one tap whether a person was called at the right time', async () => {
    const brief = first.page.getByRole('region', { name: 'Brief' });
    await brief.getByRole('button', { name: 'Right', exact: true }).click();

    await brief.getByText('✓ Right').waitFor();
  });

  it('fills a canned reply behind a slash, and never sends one with a gap', async () => {
    const field = replyField(first.page);
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

    expect(await replyField(first.page).inputValue()).toMatch(/30 days|Thirty days/);
    await replyField(first.page).fill('');
  });

  it('asks before a reply leaves that does not know what the customer wrote meanwhile', async () => {
    await replyField(first.page).fill('You have thirty days.');
    await customer.say('Sorry, I meant shoes.');
    await first.page.getByText('Sorry, I meant shoes.').last().waitFor();
    await replyField(first.page).press('Enter');

    await first.page.getByText('1 newer message').waitFor();
    expect(await replyField(first.page).inputValue()).toBe('You have thirty days.');
    await first.page.getByRole('button', { name: 'Send anyway' }).click();
    await customer.hears(/thirty days/);
  });

  it('tells a colleague who is mentioned in a note', async () => {
    await press(first.page, 'n');
    await noteField(first.page).pressSequentially('Please look at the shoes, @Jon');
    await first.page.getByRole('option', { name: jon.name }).waitFor();
    await noteField(first.page).press('Enter');
    await noteField(first.page).pressSequentially('today');
    await second.page.getByRole('link', { name: 'Search' }).click();
    await noteField(first.page).press('Enter');

    await second.page.getByText(`${mia.name} mentioned you`).waitFor();
    await second.page.getByRole('link', { name: 'Inbox' }).click();
  });

  it('gives the browsers nothing to complain about', () => {
    expect(first.complaints).toEqual([]);
    expect(second.complaints).toEqual([]);
  });
});
