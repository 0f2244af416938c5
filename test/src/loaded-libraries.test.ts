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
  // Told at the end, whoever ends the process.
  const watched = `
    import { writeSync } from 'node:fs';
    import { registerHooks } from 'node:module';
    const names = new Set();
    registerHooks({
      load(url, context, next) {
        names.add(/.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]);
        return next(url, context);
      },
    });
    process.on('exit', () => writeSync(1, '\\n' + [...names].join(' ')));
    ${script}
    process.exit();`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--no-warnings',
    '--input-type=module',
    '--eval',
    watched,
  ]);
  const names = stdout.slice(stdout.lastIndexOf('\n') + 1).split(' ');
  return names.filter((name) => name !== '').sort();
}

const ofSettings = (names: string[]) => OF_SETTINGS.filter((name) => names.includes(name));

describe('The libraries that are loaded', () => {
  it('are zod alone when settings are read', async () => {
    expect(await loadedBy(`await import('${src}/config.ts');`)).toEqual(['zod']);
  });

  it('are none of a command when the commands are listed', async () => {
    const names = await loadedBy(
      `process.argv[1] = 'frontdesk'; process.argv.push('--help'); await import('${src}/cli/frontdesk.ts');`,
    );

    expect(names).toEqual(['citty']);
  });

  it('are none of a channel when the server is', async () => {
    expect(ofSettings(await loadedBy(`await import('${src}/main.ts');`))).toEqual([]);
  });

  it('are those of a channel, and of no other, once it is set up', async () => {
    const names = await loadedBy(`
      const { parseConfig } = await import('${src}/config.ts');
      const { channelAdaptersOf } = await import('${src}/kit-channels.ts');
      const config = parseConfig({ IRC_HOST: 'irc.example', IRC_NICK: 'shop' });
      await channelAdaptersOf(config, { clock: { now: () => 0 }, ids: { next: () => '1' } });`);

    expect(ofSettings(names)).toEqual(['irc-framework']);
  });
});
