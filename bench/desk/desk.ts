/**
 * The Desk in Chromium over the real server, with many waiting: how long until the list can be used, how smoothly it
 * scrolls, how long from a customer's message to the agent's screen. Everything runs on one machine.
 * node bench/desk/desk.ts [--waiting 10000] [--opens 7] [--messages 30] [--slowdown 1] [--chromium /usr/bin/chromium] [--keep] [--json]
 */
import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Latencies, latenciesOf } from '../support/latencies.ts';
import { startServer } from '../support/server-process.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { countElements, firstRowMs, markFirstRow, scrollThrough, totalShown } from './page-scripts.ts';
import { account, seedWaiting } from './seed-waiting.ts';
import { type WritingCustomer, writingCustomer } from './writing-customer.ts';

const { values } = parseArgs({
  options: {
    waiting: { type: 'string', default: '10000' },
    opens: { type: 'string', default: '7' },
    messages: { type: 'string', default: '30' },
    /** As in the browser's developer tools: 4 is a phone of some years ago. */
    slowdown: { type: 'string', default: '1' },
    chromium: { type: 'string', default: process.env.CHROMIUM ?? '/usr/bin/chromium' },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

interface Measured {
  waiting: number;
  /** What the list says of itself: the true total, not what is loaded. */
  totalShown: number;
  /** From asking for the address, signed in, to a first row that can be pressed; without the browser's cache. */
  openMs: Latencies;
  /** Between two frames while the list is scrolled through 1,000 rows. */
  scroll: { frames: number; p50Ms: number; p99Ms: number; worstMs: number; over32Ms: number; rowsLoaded: number };
  /** From sending the request to its text standing in the open conversation, drawn. */
  messageToScreenMs: Latencies;
  domNodes: number;
  slowdown: number;
  machine: { cores: number; node: string; chromium: string };
}

const result = await inTemporaryFolder({ name: 'desk', keep: values.keep }, measure);
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : inWords(result));

async function measure(dataDir: string): Promise<Measured> {
  await seedWaiting(dataDir, Number(values.waiting));
  const secret = randomBytes(24).toString('hex');
  const server = startServer({
    settings: { PORT: '0', DATA_DIR: dataDir, DIRECT_LINE_SECRET: secret, EMBEDDINGS: 'off' },
  });
  const address = await server.listening;
  const browser = await chromium.launch({
    executablePath: values.chromium,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    const page = await signIn(context, address);
    const openMs = await open(page, address);
    const shown = await page.evaluate<number>(totalShown);
    const domNodes = await page.evaluate<number>(countElements);
    const scroll = await scrolling(page);
    const customer = await writingCustomer({ address, secret });
    const messageToScreenMs = await readMessages(page, address, customer);
    return {
      waiting: Number(values.waiting),
      totalShown: shown,
      openMs,
      scroll,
      messageToScreenMs,
      domNodes,
      slowdown: Number(values.slowdown),
      machine: { cores: availableParallelism(), node: process.version, chromium: browser.version() },
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function signIn(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${address}/desk/`);
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('row').first().waitFor();
  return page;
}

async function open(page: Page, address: string): Promise<Latencies> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: Number(values.slowdown) });
  await page.addInitScript(markFirstRow);
  const times: number[] = [];
  for (let time = 0; time < Number(values.opens); time += 1) {
    await page.goto(`${address}/desk/`);
    await page.getByRole('row').first().waitFor();
    times.push(await page.evaluate<number>(firstRowMs));
  }
  return latenciesOf(times);
}

async function scrolling(page: Page): Promise<Measured['scroll']> {
  const { gaps, rowsLoaded } = await page.evaluate<{ gaps: number[]; rowsLoaded: number }>(scrollThrough);
  const sorted = gaps.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return {
    frames: gaps.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    worstMs: sorted.at(-1) ?? 0,
    over32Ms: gaps.filter((gap) => gap > 32).length,
    rowsLoaded,
  };
}

async function readMessages(page: Page, address: string, customer: WritingCustomer): Promise<Latencies> {
  const first = 'Hello from the customer of the measurement';
  await customer.say(first);
  // Its address at the Desk is not the one that the channel gave: found by what was said.
  const query = new URLSearchParams({ text: `"${first}"` }).toString();
  const found = await page.request.get(`${address}/api/v1/transcripts?${query}`);
  const { hits }: { hits: { conversationId: string }[] } = await found.json();
  await page.goto(`${address}/desk/conversations/${encodeURIComponent(hits[0]?.conversationId ?? '')}?list=open`);
  await page.getByRole('log').waitFor();
  const times: number[] = [];
  for (let time = 0; time < Number(values.messages); time += 1) {
    const text = `Message number ${time} of the measurement`;
    const seen = page.getByRole('log').getByText(text).first().waitFor();
    const sentAt = performance.now();
    await Promise.all([customer.say(text), seen]);
    times.push(performance.now() - sentAt);
  }
  return latenciesOf(times);
}

function inWords({ openMs, scroll, messageToScreenMs, ...more }: Measured): string {
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return [
    `${more.totalShown} waiting, CPU slowed ${more.slowdown} times, ${more.machine.cores} cores, Chromium ${more.machine.chromium}`,
    `  first row       ${ms(openMs.p50)} median, ${ms(openMs.p99)} worst`,
    `  scrolling       ${ms(scroll.p50Ms)} a frame, ${ms(scroll.p99Ms)} p99, ${ms(scroll.worstMs)} worst, ${scroll.over32Ms} of ${scroll.frames} over 32 ms; ${scroll.rowsLoaded} rows loaded`,
    `  message shown   ${ms(messageToScreenMs.p50)} median, ${ms(messageToScreenMs.p99)} p99`,
    `  elements        ${more.domNodes}`,
    '',
  ].join('\n');
}
