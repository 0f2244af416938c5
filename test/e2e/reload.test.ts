/** What must survive: a reload in the middle of a flow, a restart of the server, and a power cut. */
import type { Browser } from 'playwright-core';
import { inChromium, launchChromium, openPage, viewports, type WatchedPage } from './support/chromium.ts';
import { type Customer, customerAt } from './support/customer.ts';
import { type RunningFrontdesk, runFrontdesk } from './support/running-frontdesk.ts';

inChromium('A customer in the middle of a flow', () => {
  let server: RunningFrontdesk;
  let browser: Browser;
  let phone: WatchedPage;
  let customer: Customer;

  beforeAll(async () => {
    [server, browser] = await Promise.all([runFrontdesk(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    phone = await openPage(browser, { viewport: viewports.phone, hasTouch: true });
    customer = customerAt(phone.page);
    await phone.page.goto(`${server.address}/chat`);
    await customer.sees('I am the assistant of Harbour Outfitters');
    await customer.say('I want to return order 12345678');
    await customer.sees('What is the reason?');
  });
  afterEach(() => phone.close());

  const begun = [
    expect.stringContaining('I am the assistant of Harbour Outfitters'),
    'I want to return order 12345678',
    'What is the reason?',
  ];
  const ended = [
    'It arrived damaged',
    expect.stringContaining('Shall I register it?'),
    'yes please',
    expect.stringContaining('The return is registered'),
    expect.stringContaining('How satisfied were you'),
  ];

  async function goesOn(): Promise<void> {
    await customer.choose('It arrived damaged');
    await customer.sees('Shall I register it?');
    await customer.say('yes please');
    await customer.sees('How satisfied were you');
  }

  it('goes on where they were after a reload, with everything said and the choices offered again', async () => {
    await phone.page.reload();
    await customer.sees('What is the reason?');
    expect(await customer.transcript()).toEqual(begun);

    await goesOn();

    expect(await customer.transcript()).toEqual([...begun, ...ended]);
    expect(phone.complaints).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'loses nothing and sees nothing twice when the server ends by %s',
    async (signal) => {
      await server.end(signal);
      const lost = phone.page.getByText('No connection. Trying again; nothing is lost.');
      await lost.waitFor();
      await server.startAgain();
      // The client waits 3 to 15 seconds before it comes back, by chance.
      await lost.waitFor({ state: 'hidden', timeout: 45_000 });
      expect(await customer.transcript()).toEqual(begun);

      await goesOn();

      expect(await customer.transcript()).toEqual([...begun, ...ended]);
      await phone.page.reload();
      await customer.sees('How satisfied were you');
      expect(await customer.transcript()).toEqual([...begun, ...ended]);
    },
  );

  it('delivers what was written while the server was away, once and in order', async () => {
    await server.end('SIGKILL');
    await phone.page.getByText('No connection. Trying again; nothing is lost.').waitFor();
    await customer.say('It arrived damaged');
    await customer.say('yes please');
    await server.startAgain();

    await customer.sees('How satisfied were you');

    expect(await customer.transcript()).toEqual([...begun, ...ended]);
    await phone.page.reload();
    await customer.sees('How satisfied were you');
    expect(await customer.transcript()).toEqual([...begun, ...ended]);
  });
});
