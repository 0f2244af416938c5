/** A conversation goes on with somebody else: a queue, a colleague, or whoever is next when its agent drops off. */
import { inChromium } from './support/chromium.ts';
import { openDayOfTwo } from './support/day-of-two.ts';
import type { DeskDay } from './support/desk-day.ts';
import { type StaffMember, signInAs } from './support/staff-member.ts';

inChromium('A conversation that is handed on', () => {
  let day: DeskDay;
  let noor: StaffMember;
  let ben: StaffMember;

  beforeAll(async () => {
    ({ day, noor, ben } = await openDayOfTwo());
  });
  afterAll(() => day?.stop());

  async function transfer(from: StaffMember, { to, note }: { to: string; note: string }): Promise<void> {
    await from.act('Transfer');
    const sheet = from.page.getByRole('dialog', { name: 'Transfer' });
    await sheet.getByRole('combobox', { name: 'Queue or colleague' }).fill(to.slice(0, 4));
    await sheet.getByRole('option', { name: to }).click();
    await sheet.getByLabel('Note for whoever takes it').fill(note);
    await sheet.getByRole('button', { name: `Transfer to ${to}` }).click();
  }

  it('to a queue keeps its words, brings the note along, and the customer is told where to', async () => {
    const wanda = day.byWebhook('Wanda Hook');
    await wanda.say('my account is locked');
    await noor.takeNext('Wanda Hook');
    // Only one of them is there to be asked about parcels.
    await presence(noor, 'Busy');

    await transfer(noor, { to: 'Parcels', note: 'The account is open again; now the parcel of last week.' });

    await wanda.sees('Noor Haddad is handing you over to Parcels');
    await ben.offer().getByRole('button', { name: 'Accept: Wanda Hook' }).click();
    await ben.holds('Wanda Hook');
    await ben
      .transcript()
      .getByRole('article', { name: 'Noor Haddad' })
      .getByText('now the parcel of last week')
      .waitFor();
    await ben.transcript().getByText('my account is locked').waitFor();
    expect(wanda.heard().join(' ')).not.toContain('parcel of last week');
    await presence(noor, 'Available');
  });

  it('to a colleague is asked of that colleague alone, who sees the note', async () => {
    const dora = day.byDirectLine('Dora Line');
    await dora.say('my account is locked');
    await noor.show('Waiting');
    await noor.takeNext('Dora Line');

    await transfer(noor, { to: 'Ben Okafor', note: 'You know her from last year.' });

    await dora.sees('Noor Haddad is handing you over to Ben Okafor');
    await ben.offer().getByRole('button', { name: 'Accept: Dora Line' }).click();
    await ben.holds('Dora Line');
    await ben.transcript().getByText('You know her from last year.').waitFor();
    expect(await noor.offer().count()).toBe(0);
    expect(dora.heard().join(' ')).not.toContain('from last year');
  });

  it('comes back at its old place when the agent drops off for longer than a minute, and the customer is told', async () => {
    const early = day.byWebhook('Emil Early');
    const late = day.byWebhook('Lena Late');
    await early.say('my account is locked');
    await noor.show('Waiting');
    await noor.takeNext('Emil Early');
    await late.say('my account is locked');
    await noor.show('Waiting');
    await noor.row('Lena Late').waitFor();
    await ben.show('Waiting');

    await noor.close();
    await ben.page.getByText('1 agent available').waitFor();
    day.letGraceEnd();

    await early.sees('We lost the connection to Noor Haddad. You keep your place');
    await ben.row('Emil Early').waitFor();
    const names = await ben.page.getByRole('grid').locator('.row-name').allInnerTexts();
    expect(names).toEqual(['Emil Early', 'Lena Late']);
    await ben.takeNext('Emil Early');
    await ben.transcript().getByText('We lost the connection to Noor Haddad.').waitFor();
    await ben.reply('Here I am, Emil.');
    expect(await early.sees('Here I am, Emil.')).toBe('Ben Okafor');
  });

  it('stays with an agent who comes back within the minute', async () => {
    noor = await signInAs(day.browser, { address: day.address, ...day.account('Noor Haddad') });
    await noor.takeNext('Lena Late');
    await noor.page.reload();

    await noor.holds('Lena Late');
    await noor.page.getByText('Connected', { exact: true }).waitFor();
    day.letGraceEnd();
    await noor.reply('Still with you, Lena.');
  });

  it('gives the browsers nothing to complain about', () => {
    expect([...noor.complaints, ...ben.complaints]).toEqual([]);
  });
});

async function presence(agent: StaffMember, state: string): Promise<void> {
  await agent.page.getByRole('button', { name: /^Presence: / }).click();
  await agent.page.getByRole('menuitem', { name: state }).click();
  await agent.page.getByRole('button', { name: new RegExp(`^Presence: ${state}`) }).waitFor();
}
