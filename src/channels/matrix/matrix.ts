/** What is set for Matrix; how it works is in create-matrix.ts, which is loaded only where it is set up. */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';

const settings = z.object({
  MATRIX_HOMESERVER: z
    .url({ protocol: /^https?$/ })
    .describe("Where the homeserver's client API is: https://matrix.example.com."),
  MATRIX_USER: z
    .string()
    .regex(/^@[^\s:/]+:[^\s/]+$/, 'is no user id: write it as @shop:example.com')
    .describe('The account that customers write to: @shop:example.com.'),
  MATRIX_ACCESS_TOKEN: z.string().min(10).optional().describe('Its access token; or its password below.'),
  MATRIX_PASSWORD: z.string().min(1).optional().describe('For one server; with several, use an access token.'),
  MATRIX_ENCRYPTED_ANSWER: z
    .string()
    .min(1)
    .max(2_000)
    .default('Sorry, I cannot read encrypted messages. Please write to me in a new chat without encryption.')
    .describe('Said once in a room that is encrypted.'),
});

export type MatrixSettings = z.infer<typeof settings>;

export const matrix: ChannelKind<(typeof settings)['shape']> = {
  name: 'matrix',
  title: 'Matrix',
  settings,
  create: async (given) => (await import('./create-matrix.ts')).createMatrix(given),
};
