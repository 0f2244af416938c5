/** The `frontdesk` command. Each subcommand is a file; a mistake of the user's is one sentence and exit code 1. */
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { type CommandDef, defineCommand, runMain } from 'citty';
import { FrontdeskError } from '../runtime/errors.ts';
import { VERSION } from '../version.ts';

// Compiled modules are kept: loading `start` takes half the time with them (2.7 to 1.4 s of processor). A folder that cannot be written costs only that.
enableCompileCache(path.resolve(import.meta.dirname, '../../node_modules/.cache/frontdesk/compiled'));

const load = (name: string) => async () => {
  const { command } = (await import(`./commands/${name}.ts`)) as { command: CommandDef };
  return { ...command, run: command.run && guarded(command.run) };
};

const names = [
  'start',
  'check',
  'lint',
  'train',
  'test',
  'ask',
  'chat',
  'verify',
  'backup',
  'migrate',
  'person',
  'import',
  'sentiment',
  'channels',
  'secret',
];

const frontdesk = defineCommand({
  meta: {
    name: 'frontdesk',
    version: VERSION,
    description: 'Understands customers from your FAQ, runs dialogs, and hands over to people with the whole story.',
  },
  subCommands: Object.fromEntries(names.map((name) => [name, load(name)])),
});

/** What we threw on purpose is told; anything else is a bug and shows its stack. */
function guarded(run: NonNullable<CommandDef['run']>): NonNullable<CommandDef['run']> {
  return async (context) => {
    try {
      return await run(context);
    } catch (error) {
      if (!(error instanceof FrontdeskError)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
      return undefined;
    }
  };
}

await runMain(frontdesk);
