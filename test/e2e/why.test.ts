/** An agent asks why the bot said that: by keyboard, at the desk and on a phone, in English and German. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { setUpFirstAccount } from './support/agent.ts';
import { inChromium, launchChromium, openPage, viewports } from './support/chromium.ts';
import { customerAt } from './support/customer.ts';
import { type RunningFrontdesk, runFrontdesk } from './support/running-frontdesk.ts';

const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

inChromium('Why the bot said that', () => {
  let server: RunningFrontdesk;
  let browser: Browser;
  let signedIn: NonNullable<BrowserContextOptions['storageState']>;

  beforeAll(async () => {
    [server, browser] = await Promise.all([runFrontdesk(), launchChromium()]);
    const desk = await openPage(browser);
    await setUpFirstAccount(desk.page, server);
    signedIn = await desk.page.context().storageState();
    await desk.close();
    const chat = await openPage(browser, { viewport: viewports.phone });
    const customer = customerAt(chat.page);
    await chat.page.goto(`${server.address}/chat`);
    await customer.sees('I am the assistant of Harbour Outfitters');
    await customer.say('How much is shippping to Austria?');
    await customer.sees('8.90');
    await customer.say('I want to talk to a person');
    await customer.sees('I am handing you over to a person');
    await chat.close();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it.each([
    {
      viewport: viewports.desk,
      locale: 'en-GB',
      why: /^Why: .*4\.90/s,
      words: ['Sure', 'The score is high enough.', 'Runner-up', 'Spoke for', 'Resembles what was taught', 'Nearest'],
      details: 'utterances held out',
    },
    {
      viewport: viewports.phone,
      locale: 'de-DE',
      why: /^Warum: .*4\.90/s,
      words: ['Sicher', 'Der Wert ist hoch genug.', 'Zweitbestes', 'Sprach für', 'Ähnelt dem Gelernten', 'Ähnlichste'],
      details: 'zurückgehaltenen Beispielfragen',
    },
  ])('is told on demand, in $locale', async ({ viewport, locale, why, words, details }) => {
    const desk = await openPage(browser, { viewport, locale, storageState: signedIn });
    const { page } = desk;
    await page.goto(`${server.address}/desk/`);
    await page.getByRole('row').first().click();
    const button = page.getByRole('button', { name: why });
    await button.waitFor();
    expect(await page.locator('.why').count()).toBe(0);

    await button.focus();
    await page.keyboard.press('Enter');
    const panel = page.locator('.why');
    await panel.getByText('shippping').first().waitFor();

    const said = await panel.innerText();
    for (const word of words) expect(said).toContain(word);
    expect(await panel.getByText(details).isVisible()).toBe(false);
    await panel.locator('summary').focus();
    await page.keyboard.press('Enter');
    await panel.getByText(details).waitFor();
    expect(await page.evaluate(sideways)).toBe(0);

    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(why);
    expect(desk.complaints).toEqual([]);
    await desk.close();
  });
});
