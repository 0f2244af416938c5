/** `frontdesk sentiment "…"` explains the mood of one text; `--train FILE` and `--reset` change the model that is used. */
import { rm } from 'node:fs/promises';
import { defineCommand } from 'citty';
import { type Config, readConfig } from '../../config.ts';
import { BadInputError } from '../../runtime/errors.ts';
import { openUsableEncoder } from '../../senses.ts';
import { ownSentimentModelOf } from '../../sentiment.ts';
import type { Encoder } from '../../understanding/encoder/encoder.ts';
import { explainSentiment } from '../explain-sentiment.ts';
import { type RetrainReport, retrainSentiment } from '../retrain-sentiment.ts';
import { sentimentInWords } from '../sentiment-in-words.ts';

export const command = defineCommand({
  args: {
    text: { type: 'positional', description: 'A text to explain', required: false },
    language: { type: 'string', description: 'Language of the text' },
    train: { type: 'string', description: 'JSONL or CSV file with text and label (negative, neutral, positive)' },
    reset: { type: 'boolean', description: 'Go back to the model that ships' },
    json: { type: 'boolean', description: 'Print JSON' },
  },
  async run({ args }) {
    const config = readConfig();
    const print = (value: unknown, inWords: string) =>
      process.stdout.write(args.json ? `${JSON.stringify(value, null, 2)}\n` : `${inWords}\n`);
    if (args.train !== undefined) {
      const file = args.train;
      const report = await withEncoder(config, (encoder) => retrainSentiment(config, file, { encoder }));
      print(report, reportInWords(report));
    } else if (args.reset) {
      await rm(ownSentimentModelOf(config), { force: true });
      print({ reset: true }, 'The model that ships is used from the next start of the server.');
    } else if (args.text !== undefined && args.text.trim() !== '') {
      const { text, language } = args;
      const sentiment = await withEncoder(config, (encoder) => explainSentiment(config, text, language, encoder));
      print(sentiment, sentimentInWords(sentiment));
    } else
      throw new BadInputError({
        code: 'understanding.sentiment_call',
        message: 'Nothing to do: give a text, --train FILE or --reset (frontdesk sentiment --help).',
      });
  },
});

async function withEncoder<T>(config: Config, act: (encoder?: Encoder) => Promise<T>): Promise<T> {
  const encoder = await openUsableEncoder(config, (message) => process.stderr.write(`${message}\n`));
  try {
    return await act(encoder);
  } finally {
    await encoder?.close();
  }
}

function reportInWords({ messages, before, after, file }: RetrainReport): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return [
    `${messages} messages of yours, each judged by a model that had not seen it:`,
    `            right     macro-F1   unhappy found`,
    `  before  ${percent(before.accuracy).padStart(8)}   ${before.macroF1.toFixed(3)}      ${percent(before.negative.recall)}`,
    `  after   ${percent(after.accuracy).padStart(8)}   ${after.macroF1.toFixed(3)}      ${percent(after.negative.recall)}`,
    `Written to ${file}; the server uses it from the next start. Back: frontdesk sentiment --reset`,
  ].join('\n');
}
