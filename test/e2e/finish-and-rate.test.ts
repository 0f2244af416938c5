/** The end of a talk: a code for what it was, the customer asked how it was, and both in the measures. */
import { inChromium } from './support/chromium.ts';
import { type DeskDay, openDeskDay } from './support/desk-day.ts';
import type { StaffMember } from './support/staff-member.ts';

inChromium('The end of a talk', () => {
  let day: DeskDay;
  let noor: StaffMember;
  let sofia: StaffMember;

  beforeAll(async () => {
    day = await openDeskDay();
    noor = await day.staff('Noor Haddad', 'agent');
    sofia = await day.staff('Sofia Lind', 'supervisor');
  });
  afterAll(() => day?.stop());

  it('asks the agent for a code and the customer how it was', async () => {
    const { customer, window } = await day.atTheChat();
    await customer.say('my account is locked');
    await customer.sees('I am handing you over to a person');
    await noor.page.getByRole('button', { name: 'Take next' }).click();
    await noor.reply('It is open again.');
    await customer.sees('It is open again.');

    await noor.page.getByRole('button', { name: 'Finish' }).click();
    const sheet = noor.page.getByRole('dialog', { name: 'Finish' });
    await sheet.getByLabel('Note (staff only)').press('Control+Enter');
    await sheet.getByText('This queue asks for one code at least.').waitFor();
    await sheet.getByLabel('Unlocked').check();
    await sheet.getByRole('button', { name: 'Finish' }).click();

    await customer.sees('How satisfied were you');
    await customer.choose('4');
    await customer.sees('What should we do better?');
    await customer.say('It could have been quicker.');
    await customer.sees('our team reads every comment');
    expect(window.complaints).toEqual([]);
  });

  it('is closed for the agent, with its code', async () => {
    await noor.page.getByText('This conversation is finished.').waitFor();
    await noor.page.getByRole('button', { name: /^Presence: Available, 0/ }).waitFor();
  });

  it('stands in the measures with the rating, its comment, and how many it is of', async () => {
    await sofia.page.getByRole('link', { name: 'Insight' }).click();

    const ratings = sofia.page.getByRole('region', { name: 'Ratings' });
    await ratings.getByText('It could have been quicker.').waitFor();
    await ratings.getByText('4 of 5').first().waitFor();
    await ratings.getByRole('row', { name: /Accounts/ }).waitFor();
    await ratings.getByRole('tab', { name: 'By person' }).click();
    await ratings
      .getByRole('row', { name: /Noor Haddad/ })
      .getByText('n = 1')
      .waitFor();
  });

  it('gives the browsers nothing to complain about', () => {
    expect([...noor.complaints, ...sofia.complaints]).toEqual([]);
  });
});
