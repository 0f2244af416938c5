/** training/tests/<any>.<language>.yaml: held-out questions with what should be understood. */
import { z } from 'zod';
import { idText, utterance } from './words.ts';

export const testFile = z
  .record(idText, z.array(utterance).min(1, { error: 'must not be an empty list' }).max(5_000))
  .describe('Id of an FAQ or intent, or out-of-scope → questions that should lead there. Never trained on.');
