/** Which libraries are loaded before they are needed: every command pays for those of the settings, every server for its own. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const src = pathToFileURL(path.resolve('src')).href;

/** Of one channel each, or of what a setting switches on. */
const OF_SETTINGS = [
  '@xmpp/client',
  'botbuilder',
  'html-to-text',
  'imapflow',
  'ioredis',
  'irc-framework',
  'mdast-util-from-markdown',
  'micromark-extension-gfm',
  'mongoose',
  'mqtt',
  'nodemailer',
  'postal-mime',
  'sanitize-html',
  'undici',
];

/** Runs the script in a process of its own; the packages of node_modules that it loaded, by name. */
async function loadedBy(script: string): Promise<string[]> {
  const watched = `
    import { registerHooks } from 'node:module';
    const urls = [];
    registerHooks({ load: (url, context, next) => (urls.push(url), next(url, context)) });
    ${script}
    process.stdout.write(JSON.stringify(urls), () => process.exit());`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--no-warnings', '--input-type=module', '--eval', watched],
    { maxBuffer: 8 * 1024 * 1024 },
  );
  const names = (JSON.parse(stdout) as string[]).map(
    (url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? '',
  );
  return [...new Set(names)].filter((name) => name !== '').sort();
}

const ofSettings = (names: string[]) => OF_SETTINGS.filter((name) => names.includes(name));

describe('The libraries that are loaded', () => {
  it('are zod alone when settings are read', async () => {
    expect(await loadedBy(`await import('${src}/config.ts');`)).toEqual(['zod']);
  });

  it('are none of a channel when the server is', async () => {
    expect(ofSettings(await loadedBy(`await import('${src}/main.ts');`))).toEqual([]);
  }, 30_000);

  it('are those of a channel, and of no other, once it is set up', async () => {
    const names = await loadedBy(`
      const { parseConfig } = await import('${src}/config.ts');
      const { channelAdaptersOf } = await import('${src}/kit-channels.ts');
      const config = parseConfig({ IRC_HOST: 'irc.example', IRC_NICK: 'shop' });
      await channelAdaptersOf(config, { clock: { now: () => 0 }, ids: { next: () => '1' } });`);

    expect(ofSettings(names)).toEqual(['irc-framework']);
  }, 30_000);
});
