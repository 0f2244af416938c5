/** The chat in a company's own page, on another address: one script tag, a launcher, a frame. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { inChromium, launchChromium, openPage, type WatchedPage } from './support/chromium.ts';
import { customerAt } from './support/customer.ts';
import { type RunningFrontdesk, runFrontdesk } from './support/running-frontdesk.ts';

inChromium('The chat in a page of the company', () => {
  let host: Server;
  let hostAddress: string;
  let server: RunningFrontdesk;
  let browser: Browser;
  let window: WatchedPage;

  beforeAll(async () => {
    host = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('content-security-policy', `script-src ${server.address}; frame-src ${server.address}`);
      response.end(
        `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><h1>Our shop</h1><button>Buy</button><script src="${server.address}/embed.js" async></script>`,
      );
    });
    await new Promise<void>((resolve) => {
      host.listen(0, '127.0.0.1', resolve);
    });
    hostAddress = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    [server, browser] = await Promise.all([runFrontdesk({ CHAT_ORIGINS: hostAddress }), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    host.close();
    host.closeAllConnections();
  });
  beforeEach(async () => {
    window = await openPage(browser);
  });
  afterEach(() => window.close());

  it.each(['a page on another address', 'the page that shows how'])(
    'opens, answers, closes and gives the focus back on %s',
    async (place) => {
      const { page, complaints } = window;
      await page.goto(place === 'the page that shows how' ? `${server.address}/chat/demo` : hostAddress);
      await page.getByRole('button', { name: 'Open the chat' }).focus();
      await page.keyboard.press('Enter');
      const customer = customerAt(page.frameLocator('iframe[title="Chat"]'));
      await customer.sees('I am the assistant of Harbour Outfitters');
      await customer.say('how much is shipping?');
      await customer.sees('4.90 EUR');

      await page.keyboard.press('Escape');

      await page.getByRole('region', { name: 'Chat' }).waitFor({ state: 'hidden' });
      const focused = 'document.activeElement.shadowRoot?.activeElement?.getAttribute("aria-label")';
      expect(await page.evaluate(focused)).toBe('Open the chat');

      await page.keyboard.press('Enter');
      await customer.sees('4.90 EUR');
      expect(complaints).toEqual([]);
    },
  );

  it('is not shown on a site that nobody named', async () => {
    const { page } = window;
    await page.goto(hostAddress.replace('127.0.0.1', 'localhost'));
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await page.getByRole('button', { name: 'Open the chat' }).click();

    await refused;
  });
});
