/** `frontdesk ask "…"`: what is understood of a sentence, and why. */
import { defineCommand } from 'citty';
import { understandNow } from '../understand-now.ts';
import { understandingInWords } from '../understanding-in-words.ts';

export const command = defineCommand({
  args: {
    text: { type: 'positional', description: 'The sentence', required: true },
    language: { type: 'string', description: 'Language of the conversation so far' },
    json: { type: 'boolean', description: 'Print everything as JSON' },
  },
  async run({ args }) {
    const { understand, titleOf } = await understandNow();
    const understanding = await understand(args.text, args.language);
    process.stdout.write(
      `${args.json ? JSON.stringify(understanding, null, 2) : understandingInWords(understanding, titleOf)}\n`,
    );
  },
});
