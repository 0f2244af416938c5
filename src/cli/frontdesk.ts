/** The `frontdesk` command. Each subcommand is a file; a mistake of the user's is one sentence and exit code 1. */
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { type ArgsDef, type CommandDef, defineCommand, runMain } from 'citty';
import { FrontdeskError } from '../runtime/errors.ts';
import { VERSION } from '../version.ts';

// Compiled modules are kept: loading `start` takes half the time with them (2.7 to 1.4 s of processor). A folder that cannot be written costs only that.
enableCompileCache(path.resolve(import.meta.dirname, '../../node_modules/.cache/frontdesk/compiled'));

const commands = {
  start: 'Train what is new, start the server, print its addresses',
  check: 'Check the content; exit code 1 when it has mistakes',
  lint: 'Look for what makes the model worse: overlaps, repetitions, leaks, gaps',
  train: 'Train the content into a release',
  test: 'Run the test questions and talks; exit code 1 when a talk fails or too few are right',
  ask: 'Show what is understood of a sentence, and why',
  chat: 'Talk to the bot in the terminal',
  verify: 'Check every invariant of the data; exit code 1 when one is broken',
  backup: 'Copy the database, also while the server runs',
  migrate: 'Move everything to another store, compare and verify both; run again, it goes on',
  person: 'Find, export, erase, link or unlink a person; verify the receipt of an erasure',
  import: 'Import questions from JSONL, CSV, TSV, QnA Maker, LUIS or Rasa files',
  sentiment: 'Explain the mood of a text, or train on your own conversations',
  channels: 'List the channels: state, last messages, errors, the address to paste',
  secret: 'Make a secret for a webhook',
};

/** Nothing of a command is loaded before it is asked for: the list of them is there at once. */
function lazily(name: string, description: string): CommandDef {
  const load = async () => ((await import(`./commands/${name}.ts`)) as { command: CommandDef }).command;
  return {
    meta: { name, description },
    args: async () => (await load()).args as ArgsDef,
    run: guarded(async (context) => (await load()).run?.(context)),
  };
}

const frontdesk = defineCommand({
  meta: {
    name: 'frontdesk',
    version: VERSION,
    description: 'Understands customers from your FAQ, runs dialogs, and hands over to people with the whole story.',
  },
  subCommands: Object.fromEntries(
    Object.entries(commands).map(([name, description]) => [name, lazily(name, description)]),
  ),
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
