/** A person is erased from their card: by a supervisor, with the name typed, with a receipt; and nothing is found any more. */
import { inChromium } from './support/chromium.ts';
import { type DeskDay, openDeskDay } from './support/desk-day.ts';
import type { DistantCustomer } from './support/distant-customers.ts';
import type { StaffMember } from './support/staff-member.ts';

inChromium('A person who wants to be forgotten', () => {
  let day: DeskDay;
  let noor: StaffMember;
  let sofia: StaffMember;
  let greta: DistantCustomer;

  beforeAll(async () => {
    day = await openDeskDay();
    noor = await day.staff('Noor Haddad', 'agent');
    sofia = await day.staff('Sofia Lind', 'supervisor');
    greta = day.byWebhook('Greta Gone');
    await greta.say('my account is locked');
    await greta.sees('I am handing you over to a person');
    await greta.say('my dog is called Bartholomew');
    await noor.takeNext('Greta Gone');
    await noor.reply('Bartholomew is a fine name, Greta.');
    await greta.sees('Bartholomew is a fine name');
  });
  afterAll(() => day?.stop());

  async function found(words: string): Promise<string> {
    await sofia.page.goto(`${day.address}/desk/search?q=${encodeURIComponent(words)}`);
    const results = sofia.page.getByRole('region', { name: 'Search' });
    await results
      .getByText(/Bartholomew|Nothing was said like this/)
      .first()
      .waitFor();
    return results.innerText();
  }

  it('is found by what was said before', async () => {
    expect(await found('Bartholomew')).toContain('my dog is called Bartholomew');
  });

  it('is not erased by an agent', async () => {
    await noor.page.getByRole('tab', { name: 'Privacy' }).click();

    await noor.page.getByText('Supervisors export and erase.').waitFor();
    expect(await noor.page.getByRole('button', { name: /Erase/ }).count()).toBe(0);
  });

  it('is erased once the name is typed, with a receipt', async () => {
    await sofia.page.getByRole('button').filter({ hasText: 'my dog is called' }).dblclick();
    await sofia.page.getByRole('tab', { name: 'Privacy' }).click();
    await sofia.page.getByRole('button', { name: /^Erase/ }).click();
    const sheet = sofia.page.getByRole('dialog', { name: 'Erase Greta Gone' });
    const submit = sheet.getByRole('button', { name: 'Erase for ever' });
    await sheet.getByLabel('Type “Greta Gone” to confirm').fill('Greta');
    expect(await submit.getAttribute('aria-disabled')).toBe('true');

    await sheet.getByLabel('Type “Greta Gone” to confirm').fill('Greta Gone');
    await submit.click();

    const receipt = sofia.page.getByRole('dialog', { name: 'Receipt' });
    await receipt.getByText('Keep this for the person.').waitFor();
    expect(await receipt.locator('code').innerText()).not.toBe('');
    await receipt.getByRole('button', { name: 'Close' }).click();
  });

  it('leaves covers without words behind, on every open page, and frees the agent', async () => {
    await noor.page.getByRole('button', { name: /^Presence: Available, 0/ }).waitFor();
    for (const { page, transcript } of [sofia, noor]) {
      await transcript().getByText('Removed on request').waitFor();
      await page.getByRole('complementary', { name: 'Customer' }).getByText('Removed on request').waitFor();
      await page.getByText('Bartholomew').first().waitFor({ state: 'detached' });
      await page.getByText('Greta').first().waitFor({ state: 'detached' });
    }
  });

  it('is found by nothing afterwards', async () => {
    expect(await found('Bartholomew')).toContain('Nothing was said like this.');
  });

  it('is nobody known when they write again', async () => {
    await greta.say('when do you open');
    await greta.sees('from nine to six');

    expect(await found('Bartholomew')).toContain('Nothing was said like this.');
  });

  it('gives the browsers nothing to complain about', () => {
    expect([...noor.complaints, ...sofia.complaints]).toEqual([]);
  });
});
