/** How a conversation comes to an agent: they are asked (push), or they take the next one (pull); nobody picks. */
import { inChromium } from './support/chromium.ts';
import { openDayOfTwo } from './support/day-of-two.ts';
import type { DeskDay } from './support/desk-day.ts';
import type { StaffMember } from './support/staff-member.ts';

inChromium('Those who wait', () => {
  let day: DeskDay;
  let noor: StaffMember;
  let ben: StaffMember;

  beforeAll(async () => {
    ({ day, noor, ben } = await openDayOfTwo());
  });
  afterAll(() => day?.stop());

  /** Of the two, who is asked about this customer, and the other one. */
  async function whoIsAsked(customer: string): Promise<[StaffMember, StaffMember]> {
    const asked = (agent: StaffMember) => agent.offer().filter({ hasText: customer }).waitFor();
    const first = await Promise.any([asked(noor).then(() => noor), asked(ben).then(() => ben)]);
    return first === noor ? [noor, ben] : [ben, noor];
  }

  it('are offered to an agent with room, who accepts', async () => {
    const wanda = day.byWebhook('Wanda Hook');
    await wanda.say('my parcel never arrived');
    await wanda.sees('I am handing you over to a person');

    const [asked, other] = await whoIsAsked('Wanda Hook');
    expect(await other.offer().count()).toBe(0);
    await asked.offer().getByRole('button', { name: 'Accept: Wanda Hook' }).click();

    await asked.holds('Wanda Hook');
    await wanda.sees(`${asked.name} is here now and has read your conversation.`);
    await asked.reply('Good morning Wanda, I look where it is.');
    expect(await wanda.sees('Good morning Wanda')).toBe(asked.name);
  });

  it('go on to the other agent when the first lets the offer pass, who is Away then', async () => {
    const dora = day.byDirectLine('Dora Line');
    await dora.say('my parcel never arrived');
    const [asked, other] = await whoIsAsked('Dora Line');

    // Not a hand is moved.
    await asked.notice('The offer passed: you are Away now').waitFor();

    await dora.sees('The person I asked could not answer just now.');
    await asked.page.getByRole('button', { name: /^Presence: Away/ }).waitFor();
    await other.offer().getByRole('button', { name: 'Accept: Dora Line' }).click();
    await other.holds('Dora Line');
    await asked.page.getByRole('button', { name: 'Be available' }).click();
    await asked.page.getByRole('button', { name: /^Presence: Available/ }).waitFor();
  });

  it('are taken in their order, and another than the next is refused with the reason', async () => {
    const anna = day.byWebhook('Anna First');
    const bert = day.byWebhook('Bert Second');
    await anna.say('my account is locked');
    await anna.sees('I am handing you over to a person');
    await bert.say('my account is locked');
    await bert.sees('You are number 2 in line.');

    await noor.show('Waiting');
    await noor.row('Bert Second').click();
    await noor.page.getByRole('button', { name: 'Take', exact: true }).click();
    await noor.notice('Somebody waits longer: take the next one.').waitFor();
    await noor.row('Bert Second').waitFor();

    await noor.takeNext('Anna First');
    await anna.sees('Noor Haddad is here now');
  });

  it('are one agent’s when two take the same one at once, and the other is told whose', async () => {
    const takers = [noor, ben];
    for (const agent of takers) {
      await agent.show('Waiting');
      await agent.row('Bert Second').click();
      await agent.page.getByRole('button', { name: 'Take', exact: true }).waitFor();
    }

    const release = await holdUntilBothAsked(takers);
    await Promise.all(takers.map(({ page }) => page.getByRole('button', { name: 'Take', exact: true }).click()));
    await release();

    const won = (agent: StaffMember) => agent.holds('Bert Second').then(() => agent);
    const winner = await Promise.any(takers.map(won));
    const loser = winner === noor ? ben : noor;
    await loser.page.getByText(`${winner.name} answers this conversation.`).waitFor();
    await loser.notice(winner.name).waitFor();
    expect(await loser.page.getByRole('textbox', { name: 'Reply to Bert Second' }).count()).toBe(0);
  });

  it('give the browsers nothing to complain about but the two refusals', () => {
    const refusals = [...noor.complaints, ...ben.complaints].filter((words) => words.includes('409'));
    expect(refusals).toHaveLength(2);
    expect([...noor.complaints, ...ben.complaints].filter((words) => !words.includes('409'))).toEqual([]);
  });
});

/** Their commands leave together, however busy the machine is. Resolves to what ends it. */
async function holdUntilBothAsked(takers: readonly StaffMember[]): Promise<() => Promise<void>> {
  const all = Promise.withResolvers<void>();
  let asked = 0;
  for (const { page } of takers) {
    await page.route('**/commands', async (route) => {
      asked += 1;
      if (asked === takers.length) all.resolve();
      await all.promise;
      await route.continue();
    });
  }
  return async () => {
    await all.promise;
    await Promise.all(takers.map(({ page }) => page.unroute('**/commands')));
  };
}
