/** A promise that is not kept: the pill and the board say so, and a supervisor reads along, then steps in. */
import { inChromium } from './support/chromium.ts';
import { type DeskDay, openDeskDay } from './support/desk-day.ts';
import type { DistantCustomer } from './support/distant-customers.ts';
import type { StaffMember } from './support/staff-member.ts';

inChromium('A broken promise', () => {
  let day: DeskDay;
  let noor: StaffMember;
  let sofia: StaffMember;
  let hugo: DistantCustomer;

  beforeAll(async () => {
    day = await openDeskDay();
    noor = await day.staff('Noor Haddad', 'agent');
    sofia = await day.staff('Sofia Lind', 'supervisor');
    hugo = day.byWebhook('Hugo Hurry');
    await hugo.say('somebody stole my account');
    await hugo.sees('I am handing you over to a person');
  });
  afterAll(() => day?.stop());

  const figure = (label: string) =>
    sofia.page
      .locator('.figures > div')
      .filter({ has: sofia.page.locator('dt', { hasText: label }) })
      .locator('dd');
  const pressing = () => sofia.page.getByRole('region', { name: 'At risk now' }).getByRole('listitem');

  it('stands on the row as a word and a shape, not only as a colour', async () => {
    await noor.row('Hugo Hurry').getByText('! Urgent').waitFor();

    await noor.row('Hugo Hurry').locator('.sla-pill.is-over').waitFor();

    expect(await noor.row('Hugo Hurry').locator('.sla-pill').innerText()).toMatch(/^● .+ over$/);
  });

  it('is on the board, counted and with the customer’s name', async () => {
    await sofia.page.getByRole('link', { name: 'Board' }).click();

    await pressing().filter({ hasText: 'Hugo Hurry' }).locator('.sla-pill.is-over').waitFor();

    await figure('Over').getByText('1', { exact: true }).waitFor();
    await figure('Waiting').getByText('1', { exact: true }).waitFor();
  });

  it('is read along by the supervisor without anybody being told', async () => {
    await noor.takeNext('Hugo Hurry');
    await pressing().filter({ hasText: 'with Noor Haddad' }).waitFor();
    const heard = hugo.heard();

    await sofia.page.getByRole('button', { name: 'Watch Hugo Hurry' }).click();

    await sofia.transcript().getByText('somebody stole my account').waitFor();
    await hugo.say('please hurry');
    await sofia.transcript().getByText('please hurry').waitFor();
    await noor.transcript().getByText('please hurry').waitFor();
    expect(hugo.heard()).toEqual(heard);
    expect(await noor.page.getByText('is looking').count()).toBe(0);
    expect(await sofia.page.getByRole('textbox', { name: 'Reply to Hugo Hurry' }).count()).toBe(0);
  });

  it('is whispered about: a note that the agent sees and the customer does not', async () => {
    await sofia.page.getByRole('tab', { name: 'Note' }).click();
    await sofia.page.getByRole('textbox', { name: 'Note for staff' }).fill('Ask for the last order first.');
    await sofia.page.getByRole('button', { name: 'Add note' }).click();

    await noor.transcript().getByText('Ask for the last order first.').waitFor();
    expect(hugo.heard().join(' ')).not.toContain('last order first');
  });

  it('ends with the supervisor in the agent’s place, the agent and the customer told', async () => {
    await sofia.act('Take over');

    await sofia.holds('Hugo Hurry');
    await hugo.sees('Sofia Lind goes on with you from here');
    await noor.page.getByText('Sofia Lind answers this conversation.').waitFor();
    await sofia.reply('The account is locked, nothing was charged.');
    expect(await hugo.sees('nothing was charged')).toBe('Sofia Lind');
  });

  it('gives the browsers nothing to complain about', () => {
    expect([...noor.complaints, ...sofia.complaints]).toEqual([]);
  });
});
