/** The chat page and the launcher in Chromium, against an echo bot. */
import type { Browser, Page } from 'playwright-core';
import type { ActivityDraft } from '../../src/conversation/activity.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { type DirectLineServer, directLineServer } from '../support/direct-line-server.ts';
import { inChromium, launchChromium, openPage, type WatchedPage } from './support/chromium.ts';

// Web Chat is 4 MB of script, and a machine may be busy: above what a page waits for one thing (support/chromium.ts).
inChromium('The chat page', () => {
  let browser: Browser;
  let window: WatchedPage;
  let page: Page;
  let server: DirectLineServer;
  /** Whatever the browser complains about: errors, refused styles, scripts and connections. */
  let complaints: string[];

  const starter = { type: 'imBack', title: 'Return something', value: 'Return something' } as const;

  function answer({ type, text }: ActivityDraft): ActivityDraft[] {
    if (type === 'conversationUpdate')
      return [{ type: 'message', text: 'What is it about?', suggestedActions: [starter] }];
    return type === 'message' ? [{ type: 'message', text: `You said **${text ?? 'a file'}**` }] : [];
  }

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    server = await directLineServer({ answer, clock: systemClock });
    window = await openPage(browser, { viewport: { width: 390, height: 844 } });
    ({ page, complaints } = window);
  });
  afterEach(async () => {
    await window.close();
    await server.stop();
  });

  const said = (text: string) => page.locator('.webchat__bubble', { hasText: text }).first().waitFor();
  /** Direct Line's client waits 3 to 15 seconds, at random, before it comes back. */
  const reconnectMs = 30_000;
  const thread = () => server.journal.received.at(-1)?.address.thread ?? '';

  it('greets, answers, and still knows everything after a reload', async () => {
    await page.goto(`${server.address}/chat`);
    await page.locator('.webchat__suggested-action', { hasText: 'Return something' }).click();
    await said('You said Return something');

    await page.reload();
    await said('You said Return something');

    expect(server.journal.received.map(({ activity }) => activity.type)).toEqual(['conversationUpdate', 'message']);
    expect(complaints).toEqual([]);
  });

  it('can be used without a pointer, and nothing goes sideways at 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${server.address}/chat`);
    await said('What is it about?');

    await page.getByRole('button', { name: 'Menu' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await said('You said I want to talk to a person, please');
    await page.keyboard.type('Hello');
    await page.keyboard.press('Enter');
    await said('You said Hello');

    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBe(0);
  });

  it('names the person who has taken over', async () => {
    await page.goto(`${server.address}/chat`);
    await said('What is it about?');

    server.journal.say(thread(), { type: 'message', text: 'I am on it.' }, { role: 'agent', id: 'a1', name: 'Mia' });
    await said('I am on it.');

    expect(await page.locator('#who').textContent()).toBe('Mia · a person');
    expect(await page.locator('.webchat__bubble', { hasText: 'I am on it.' }).first().textContent()).toContain('Mia');
  });

  it('speaks German when asked to, at once and with what was said', async () => {
    await page.goto(`${server.address}/chat`);
    await said('What is it about?');

    await page.getByLabel('Language').selectOption('de');

    expect(await page.locator('#who').textContent()).toBe('Bot · antwortet sofort');
    expect(await page.getByRole('textbox').getAttribute('placeholder')).toBe('Nachricht schreiben');
    await said('What is it about?');
  });

  it('sends pictures and shows them', async () => {
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    await page.goto(`${server.address}/chat`);
    await said('What is it about?');

    const buffer = Buffer.from(pixel, 'base64');
    await page.locator('input[type=file]').setInputFiles({ name: 'broken.png', mimeType: 'image/png', buffer });
    await said('You said a file');

    expect(server.journal.received.at(-1)?.activity.attachments).toMatchObject([{ contentType: 'image/png' }]);
    expect(complaints).toEqual([]);
  });

  it('says that the line is down, and that it is back', async () => {
    await page.goto(`${server.address}/chat`);
    await said('What is it about?');

    server.dropSockets();
    await page.getByText('No connection. Trying again; nothing is lost.').waitFor();
    server.journal.say(thread(), { type: 'message', text: 'Meanwhile' }, { role: 'bot', id: 'bot' });
    await page.locator('.webchat__bubble', { hasText: 'Meanwhile' }).first().waitFor({ timeout: reconnectMs });

    expect(await page.locator('#connection').textContent()).not.toContain('No connection');
  });

  it('offers other ways when it cannot start, and a second try', async () => {
    await page.route('**/chat/token', (route) => route.abort(), { times: 1 });
    await page.goto(`${server.address}/chat`);
    await page.getByRole('heading', { name: 'The chat could not start' }).waitFor();

    await page.getByRole('button', { name: 'Try again' }).click();
    await said('What is it about?');

    expect(await page.locator('#failure').isVisible()).toBe(false);
  });

  it('opens from the launcher, closes with Escape, and counts what came meanwhile', async () => {
    await page.goto(`${server.address}/chat/demo`);
    await page.getByRole('button', { name: 'Open the chat' }).click();
    const frame = page.frameLocator('iframe');
    await frame.locator('.webchat__bubble', { hasText: 'What is it about?' }).first().waitFor();

    await frame.getByRole('textbox').focus();
    await page.keyboard.press('Escape');
    server.journal.say(thread(), { type: 'message', text: 'Still there?' }, { role: 'agent', id: 'a1', name: 'Mia' });
    await page.getByRole('button', { name: 'Open the chat, 1 new' }).waitFor();

    const focused = 'document.activeElement.shadowRoot.activeElement.getAttribute("aria-label")';
    expect(await page.evaluate(focused)).toBe('Open the chat, 1 new');
    expect(complaints).toEqual([]);
  });
});
