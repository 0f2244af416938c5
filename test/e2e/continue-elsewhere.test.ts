/** A customer who changes the channel in the middle goes on where they were: the flow, its slots, and the agent. */
import { inChromium, type WatchedPage } from './support/chromium.ts';
import type { Customer } from './support/customer.ts';
import { type DeskDay, openDeskDay } from './support/desk-day.ts';
import type { DistantCustomer } from './support/distant-customers.ts';
import type { StaffMember } from './support/staff-member.ts';

inChromium('A customer who goes on elsewhere', () => {
  let day: DeskDay;
  let noor: StaffMember;
  let window: WatchedPage;
  let atTheChat: Customer;
  let onThePhone: DistantCustomer;
  let code = '';

  beforeAll(async () => {
    day = await openDeskDay();
    noor = await day.staff('Noor Haddad', 'agent');
    ({ window, customer: atTheChat } = await day.atTheChat());
    onThePhone = day.byWebhook('Clara Code');
  });
  afterAll(() => day?.stop());

  it('gets a code in the middle of a flow', async () => {
    await atTheChat.say('I am moving house');
    await atTheChat.sees('Which order is it?');
    await atTheChat.say('12345678');
    await atTheChat.sees('Which street and town');

    await atTheChat.say('continue on my phone');

    await atTheChat.sees('Your code is');
    const words = (await atTheChat.transcript()).findLast((text) => text.includes('Your code is'));
    code = /[A-Z0-9]{3}-[A-Z0-9]{3}/.exec(words ?? '')?.[0] ?? '';
    expect(code).not.toBe('');
  });

  it('is told when a code is wrong, and nothing of anybody’s is shown', async () => {
    const stranger = day.byWebhook('Stan Stranger');
    await stranger.say('CCC-333');
    await stranger.sees('I do not know this code.');
    expect(stranger.heard().join(' ')).not.toContain('12345678');
  });

  it('goes on by the other channel at the open question, and the slots are there', async () => {
    await onThePhone.say(code);
    await onThePhone.sees('Here we are again.');
    await onThePhone.sees('Which street and town');

    await onThePhone.say('Harbour Street 5 in Kiel');

    await onThePhone.sees('Order 12345678 goes to Harbour Street 5 in Kiel now.');
  });

  it('uses the code once', async () => {
    const thief = day.byDirectLine('Theo Thief');
    await thief.say(code);
    await thief.sees('I do not know this code.');
    expect(thief.heard().join(' ')).not.toContain('12345678');
  });

  it('is one journey to the agent, whose answer goes where the customer is now', async () => {
    await onThePhone.say('my account is locked');
    await onThePhone.sees('I am handing you over to a person');

    await noor.page.getByRole('button', { name: 'Take next' }).click();

    await noor.transcript().getByText('I am moving house').waitFor();
    await noor.transcript().getByText('Goes on over Webhook').waitFor();
    await noor.transcript().getByText('Harbour Street 5 in Kiel', { exact: true }).waitFor();
    await noor.page.getByRole('region', { name: 'Brief' }).getByText('12345678').waitFor();
    const card = noor.page.getByRole('complementary', { name: 'Customer' });
    await card.locator('.journey-entry').getByText('Web chat, Webhook').waitFor();
    expect(await card.locator('.journey-entry').count()).toBe(1);
    await noor.reply('Clara, I open it for you.');
    expect(await onThePhone.sees('I open it for you')).toBe('Noor Haddad');
    expect((await atTheChat.transcript()).join(' ')).not.toContain('I open it for you');
  });

  it('keeps the agent when they change the channel once more', async () => {
    await onThePhone.say('continue elsewhere');
    await onThePhone.sees('Your code is');
    const words = onThePhone.heard().findLast((text) => text.includes('Your code is')) ?? '';
    const next = /[A-Z0-9]{3}-[A-Z0-9]{3}/.exec(words)?.[0] ?? '';
    const atTheDesk = day.byDirectLine('Clara Again');
    await atTheDesk.say(next);
    await atTheDesk.sees('Here we are again.');

    await noor
      .transcript()
      .getByText(/Goes on over Web chat/)
      .waitFor();
    await noor.reply('Still me, Clara.');

    expect(await atTheDesk.sees('Still me, Clara.')).toBe('Noor Haddad');
    expect(onThePhone.heard().join(' ')).not.toContain('Still me');
  });

  it('gives the browsers nothing to complain about', () => {
    expect([...noor.complaints, ...window.complaints]).toEqual([]);
  });
});
