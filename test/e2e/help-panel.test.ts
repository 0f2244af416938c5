/** The help panel of the chat page in Chromium, over the sample content of the real server. */
import type { Browser, Page } from 'playwright-core';
import { inChromium, launchChromium, openPage, type WatchedPage } from './support/chromium.ts';
import { type Customer, customerAt } from './support/customer.ts';
import { type RunningFrontdesk, runFrontdesk } from './support/running-frontdesk.ts';

inChromium('The help panel', () => {
  let server: RunningFrontdesk;
  let browser: Browser;
  let window: WatchedPage;
  let page: Page;
  let customer: Customer;

  beforeAll(async () => {
    [server, browser] = await Promise.all([runFrontdesk(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    window = await openPage(browser, { viewport: { width: 320, height: 640 } });
    ({ page } = window);
    customer = customerAt(page);
    await page.goto(`${server.address}/chat`);
    await customer.sees('assistant of Harbour Outfitters');
  });
  afterEach(() => window.close());

  const search = () => page.getByRole('combobox', { name: 'Search the help articles' });
  const article = () => page.locator('#help-article');
  const open = async () => {
    await page.getByRole('button', { name: 'Help articles' }).click();
    await page.getByText('Often asked').waitFor();
  };
  const isFocused = (selector: string) =>
    page.evaluate<boolean>(`document.activeElement === document.querySelector('${selector}')`);

  it('finds an article while words are typed, and is used with the keyboard alone', async () => {
    await open();
    expect(await isFocused('#help-query')).toBe(true);

    await page.keyboard.type('forgot my passw');
    await page.locator('#help').getByRole('option', { name: 'I forgot my password' }).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /^\d+ articles?$/ })
      .waitFor();
    await page.keyboard.press('ArrowDown');
    const active = page.locator('[aria-selected="true"]');
    expect(await search().getAttribute('aria-activedescendant')).toBe(await active.getAttribute('id'));
    await page.keyboard.press('Enter');
    await article().getByText('link that works for one hour').waitFor();
    expect(await article().locator('strong').first().textContent()).toBe('Forgot password');

    await page.keyboard.press('Escape');
    expect(await search().inputValue()).toBe('forgot my passw');
    await page.keyboard.press('Escape');
    await page.getByText('Often asked').waitFor();
    await page.keyboard.press('Escape');
    expect(await isFocused('#help-button')).toBe(true);
    expect(window.complaints).toEqual([]);
  });

  it('asks in the chat what the article did not answer', async () => {
    await open();
    await search().fill('How much is shipping to Austria?');
    await page.locator('#help').getByRole('option').first().click();
    await article().getByText('Was this what you needed?').waitFor();

    await page.getByRole('button', { name: 'Ask in the chat' }).click();

    await customer.sees('How much is shipping to Austria?');
    expect(await page.locator('#help').isVisible()).toBe(false);
    expect(window.complaints).toEqual([]);
  });

  it('says that nothing fits, and that the line is down', async () => {
    await open();
    await search().fill('xqzv wkjq');
    await page.getByRole('status').filter({ hasText: 'No article fits these words.' }).waitFor();

    await page.route('**/api/search*', (route) => route.abort(), { times: 1 });
    await search().fill('returns');
    await page.getByText('The articles cannot be reached.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('#help').getByRole('option').first().waitFor();
  });

  it('shows the markup of answers, and takes everything else for words', async () => {
    const hostile = {
      id: 'x',
      title: '<img src=x onerror=alert(1)>',
      language: 'en',
      score: 1,
      question: '',
      excerpt: '<b>bold</b>',
      answer:
        '## Steps\n1. *First*\n2. [bad](javascript:alert(1))\n\n<script>alert(1)</script> [good](https://shop.test/a)',
      links: [{ label: 'worse', url: 'data:text/html,<script>alert(1)</script>' }],
    };
    await page.route('**/api/search*', (route) => route.fulfill({ json: { articles: [hostile] } }));
    await open();
    await page.locator('#help').getByRole('option').click();
    await article().getByText('Was this what you needed?').waitFor();

    expect(await article().locator('h3').textContent()).toBe(hostile.title);
    expect(await article().locator('ol li').allTextContents()).toEqual(['First', 'bad']);
    const links = await article()
      .locator('a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toEqual(['https://shop.test/a']);
    expect(await article().locator('script, img').count()).toBe(0);
    expect(await article().getByText('<script>alert(1)</script>').count()).toBe(1);
    expect(window.complaints).toEqual([]);
  });

  it('speaks German with the page, and nothing goes sideways', async () => {
    await page.getByLabel('Language').selectOption('de');
    await page.getByRole('button', { name: 'Hilfeartikel' }).click();
    await page.getByRole('combobox', { name: 'Hilfeartikel durchsuchen' }).fill('Passwort vergessen');
    await page.locator('#help').getByRole('option', { name: 'Ich habe mein Passwort vergessen' }).click();
    await article().getByText('War es das, was Sie gesucht haben?').waitFor();

    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBe(0);
    expect(window.complaints).toEqual([]);
  });
});
