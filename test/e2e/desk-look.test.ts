/**
 * Pictures of the Desk's screens in the middle of a day, on a desk and a phone, light and dark, for a person to look at
 * (dist/screenshots/desk); and what a machine can say of them: nothing goes sideways, nothing is refused.
 */
import { mkdir } from 'node:fs/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { inChromium, launchChromium, openPage, viewports, type WatchedPage } from './support/chromium.ts';
import { type DeskDay, openDeskDay } from './support/desk-day.ts';

const folder = 'dist/screenshots/desk';
const schemes = ['light', 'dark'] as const;
const sizes = ['desk', 'phone'] as const;

inChromium('The screens of the Desk', () => {
  let day: DeskDay;
  let asAgent: NonNullable<BrowserContextOptions['storageState']>;
  let asSupervisor: typeof asAgent;
  let held = '';

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    day = await openDeskDay();
    const noor = await day.staff('Noor Haddad', 'agent');
    const sofia = await day.staff('Sofia Lind', 'supervisor');
    const ada = day.byWebhook('Adelheid Weißenburger-Schönfelder');
    await ada.say('how much is shipping');
    await ada.say('my account is locked');
    await ada.say('this is terrible, I am so angry and disappointed');
    await noor.takeNext('Adelheid');
    await noor.reply('Good morning. I am sorry, I look at it at once.');
    await noor.page.getByRole('tab', { name: 'Note' }).click();
    await noor.page.getByRole('textbox', { name: 'Note for staff' }).fill('Third time this month.');
    await noor.page.getByRole('button', { name: 'Add note' }).click();
    await noor.transcript().getByText('Third time this month.').waitFor();
    held = new URL(noor.page.url()).pathname;
    for (const [name, words] of [
      ['Hugo Hurry', 'somebody stole my account'],
      ['Anna First', 'I cannot log in to my account'],
      ['يوسف حداد', 'unlock my account please'],
    ] as const) {
      const customer = day.byWebhook(name);
      await customer.say(words);
      await customer.sees('I am handing you over');
    }
    await noor.show('Waiting');
    await noor.row('Hugo Hurry').locator('.sla-pill.is-over').waitFor();
    asAgent = await noor.page.context().storageState();
    asSupervisor = await sofia.page.context().storageState();
  });
  afterAll(() => day?.stop());

  const opened = async (page: Page, path: string, whenThere: () => Promise<unknown>) => {
    await page.goto(day.address + path);
    await page.getByText('Connected', { exact: true }).waitFor({ state: 'attached' });
    await whenThere();
  };

  async function take(window: WatchedPage, name: string): Promise<void> {
    await window.page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
    const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect([name, await window.page.evaluate(sideways)]).toEqual([name, 0]);
    expect([name, window.complaints]).toEqual([name, []]);
  }

  async function takePages(supervisor: WatchedPage, named: (name: string) => string): Promise<void> {
    const { page } = supervisor;
    await opened(page, '/desk/board', () => page.getByText('Hugo Hurry').first().waitFor());
    await take(supervisor, named('board'));
    await opened(page, '/desk/measures', () => page.getByRole('heading', { name: 'Ratings', exact: true }).waitFor());
    await take(supervisor, named('measures'));
    await opened(page, '/desk/search?q=account', () => page.getByText(/\d found/).waitFor());
    await take(supervisor, named('search'));
    for (const section of ['me', 'team', 'replies', 'macros']) {
      await opened(page, `/desk/settings/${section}`, () => page.getByRole('heading', { level: 1 }).first().waitFor());
      await take(supervisor, named(`settings-${section}`));
    }
  }

  describe.each(schemes)('in %s', (colorScheme) => {
    it.each(sizes)('are whole at %s width', async (size) => {
      const look = { colorScheme, viewport: viewports[size] };
      const agent = await openPage(day.browser, { ...look, storageState: asAgent });
      const { page } = agent;
      const named = (name: string) => `${name}-${size}-${colorScheme}`;
      await opened(page, '/desk/', () => page.getByRole('row').first().waitFor());
      await take(agent, named('waiting'));
      await opened(page, `${held}?list=mine`, () => page.getByRole('log').getByText('Third time').waitFor());
      await take(agent, named('conversation'));
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Transfer' }).waitFor();
      await take(agent, named('more'));
      await page.getByRole('menuitem', { name: 'Transfer' }).click();
      await page.getByRole('option', { name: 'Parcels' }).waitFor();
      await take(agent, named('transfer'));
      await page.keyboard.press('Escape');
      if (size === 'phone') {
        await page.getByRole('button', { name: 'Customer', exact: true }).click();
        await page.getByRole('tab', { name: 'Journey' }).waitFor();
        await take(agent, named('card'));
        await page.keyboard.press('Escape');
      }
      await page.getByRole('button', { name: 'More actions' }).focus();
      await page.keyboard.press('e');
      await page.getByRole('dialog', { name: 'Finish' }).waitFor();
      await take(agent, named('finish'));
      await agent.close();

      const supervisor = await openPage(day.browser, { ...look, storageState: asSupervisor });
      await takePages(supervisor, named);
      await supervisor.close();
    });
  });

  it.each(sizes)('hold text of twice the size at %s width, and the colours of the reader’s own theme', async (size) => {
    const large = await launchChromium({ textScale: 2 });
    try {
      for (const [browser, look] of [
        [large, 'large'],
        [day.browser, 'forced'],
      ] as const) {
        const forcedColors = look === 'forced' ? 'active' : 'none';
        const seen = { viewport: viewports[size], forcedColors } as const;
        const named = (name: string) => `${name}-${size}-${look}`;
        const agent = await openPage(browser, { ...seen, storageState: asAgent });
        const there = () => agent.page.getByRole('log').getByText('Third time').waitFor();
        await opened(agent.page, `${held}?list=mine`, there);
        await take(agent, named('conversation'));
        await agent.close();
        const supervisor = await openPage(browser, { ...seen, storageState: asSupervisor });
        await takePages(supervisor, named);
        await supervisor.close();
      }
    } finally {
      await large.close();
    }
  });
});
