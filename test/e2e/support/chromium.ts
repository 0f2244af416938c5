/** Where Chromium is, what is done where there is none, and pages that remember whatever the browser complained about. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Web Chat is 4 MB of script and a machine may be busy: long enough that only what never comes fails. */
const patienceMs = 120_000;

/** A phone, a tablet and a desk, as the screens are designed for. */
export const viewports = {
  phone: { width: 390, height: 800 },
  tablet: { width: 768, height: 1024 },
  desk: { width: 1440, height: 900 },
} as const;

/** `describe` where there is a browser. Without one: a skipped test that says why, and a failed one in CI. */
export function inChromium(title: string, tests: () => void): void {
  if (existsSync(executablePath)) {
    describe(title, tests);
    return;
  }
  const why = `needs Chromium, and there is none at ${executablePath}: name it in CHROMIUM`;
  const missing = () => {
    throw new Error(`${title} ${why}`);
  };
  if (process.env.CI === 'true') test(`${title} ${why}`, missing);
  else test.skip(`${title} ${why}`, missing);
}

/** `textScale`: the reader's own text, 2 is twice the size. */
export function launchChromium({ textScale = 1 } = {}): Promise<Browser> {
  const ofText = textScale === 1 ? [] : [`--blink-settings=defaultFontSize=${16 * textScale}`];
  return chromium.launch({ executablePath, args: [...args, ...ofText] });
}

export interface WatchedPage {
  page: Page;
  /** Errors and warnings of the console, uncaught errors, and everything that the security policy refused. */
  complaints: string[];
  close(): Promise<void>;
}

/** A page in a context of its own: no cookie and no storage is shared with another one. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: viewports.desk, locale: 'en-GB', ...options });
  context.setDefaultTimeout(patienceMs);
  const complaints: string[] = [];
  await context.exposeFunction('complain', (words: string) => void complaints.push(words));
  await context.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => complain(`${event.violatedDirective}: ${event.blockedURI}`))",
  );
  const page = await context.newPage();
  page.on('console', (message) => {
    // The Desk asks who is signed in. Chromium writes the honest answer "nobody" (401) down as an error.
    const isNobody = message.location().url.endsWith('/api/v1/session') && message.text().includes('401');
    if (['error', 'warning'].includes(message.type()) && !isNobody)
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints, close: () => context.close() };
}
