/** Makes assets/sentiment-model.bin from assets/sentiment: node src/cli/build-sentiment-model.ts (half a minute). */
import { writeFileSync } from 'node:fs';
import { readShippedMessages, trainSentimentModel } from '../sentiment.ts';
import { openEncoder } from '../understanding/encoder/open-encoder.ts';
import { SENTIMENT_MODEL } from '../understanding/sentiment/read-sentiment.ts';
import { packSentimentModel } from '../understanding/sentiment/sentiment-model.ts';

const encoder = await openEncoder({ kind: 'english' });
const messages = readShippedMessages();
const { model } = await trainSentimentModel(messages, encoder);
const file = packSentimentModel(model);
writeFileSync(SENTIMENT_MODEL, file);
console.log(`${messages.length} messages, ${(file.length / 1e6).toFixed(2)} MB`);
await encoder.close();
