/**
 * Matrix as an ordinary user of a homeserver (client API of spec.matrix.org, v1.11 and later: authenticated downloads): long
 * polling, no public address needed. Encrypted rooms are not read: whoever writes there is told once. Tried against Synapse
 * 1.163; not verified against other homeservers, nor with people's own clients.
 */
import { z } from 'zod';
import { BadInputError, UnavailableError } from '../../runtime/errors.ts';
import type { ChannelAdapter } from '../kit/adapter.ts';
import type { Answer, HttpCall, Wire } from '../kit/call.ts';
import { capabilities } from './capabilities.ts';
import { decode } from './decode.ts';
import { type ClientCall, encode, roomOf } from './encode.ts';
import { judge } from './judge.ts';
import type { MatrixSettings } from './matrix.ts';
import { referenceOf } from './reference.ts';
import { createRooms } from './rooms.ts';
import { createSync } from './sync.ts';
import { createTokenSource } from './token-source.ts';

const UPLOAD_TIMEOUT_MS = 120_000;

const whoami = z.object({ user_id: z.string() });
const uploaded = z.object({ content_uri: z.string() });
const person = z.object({ displayname: z.string().nullish() });

export function createMatrix(given: MatrixSettings): ChannelAdapter {
  const { MATRIX_USER: account, MATRIX_ACCESS_TOKEN: accessToken, MATRIX_PASSWORD: password } = given;
  const base = given.MATRIX_HOMESERVER.replace(/\/$/, '');
  const call: ClientCall = (label, method, parts, json) => ({
    kind: 'http',
    label,
    method,
    url: `${base}/_matrix/client/v3/${parts.map(encodeURIComponent).join('/')}`,
    ...(json !== undefined && { body: { json } }),
    // By the transaction's name the homeserver knows a repeat; all else may be said twice.
    isRepeatable: true,
  });
  const rooms = createRooms({ account, call, words: given.MATRIX_ENCRYPTED_ANSWER });

  /** Throws `UnavailableError` with the homeserver's own words. */
  async function asked(wire: Wire, asking: HttpCall): Promise<Answer> {
    const answer = await wire.call(asking);
    const verdict = judge(answer);
    if (verdict.outcome === 'sent') return answer;
    throw new UnavailableError({ code: 'channel.matrix', message: `${asking.label}: ${verdict.reason}` });
  }

  return {
    name: 'matrix',
    account,
    capabilities,
    origins: [base],
    transport: createSync({ account, call, rooms, asked }),
    // Synapse gives an account one message in five seconds; the page says how to lift that.
    limits: { perAccount: { calls: 50, perMs: 1_000 }, perConversation: { calls: 5, perMs: 1_000 } },
    token: createTokenSource({ accessToken, user: account, password, call }),
    decode: (event) => decode(event, account),
    encode: (piece, to) => encode(piece, to, { account, call }),
    judge,
    async prepare(piece, wire) {
      if (piece.kind !== 'media') return piece;
      const { file } = piece;
      const url = `${base}/_matrix/media/v3/upload?filename=${encodeURIComponent(file.name)}`;
      const headers = { 'content-type': file.contentType };
      const upload: HttpCall = {
        ...call('upload', 'POST', []),
        url,
        headers,
        body: { file },
        timeoutMs: UPLOAD_TIMEOUT_MS,
      };
      const answer = await wire.call(upload);
      if (answer.status === 413) {
        throw new BadInputError({ code: 'channel.file', message: 'The homeserver takes no file of this size.' });
      }
      const { data } = uploaded.safeParse(answer.body);
      if (data) return { ...piece, file: { ...file, externalId: data.content_uri } };
      const verdict = judge(answer);
      const reason = 'reason' in verdict ? verdict.reason : 'Matrix: no address of an upload';
      throw new UnavailableError({ code: 'channel.matrix', message: `upload: ${reason}` });
    },
    async fetchMedia(ref) {
      const [, server, id] = /^mxc:\/\/([^/?#]+)\/([\w-]+)$/.exec(ref) ?? [];
      if (server === undefined || id === undefined) {
        throw new BadInputError({
          code: 'channel.file',
          message: 'A file cannot be fetched: its address is none of Matrix.',
        });
      }
      const url = `${base}/_matrix/client/v1/media/download/${encodeURIComponent(server)}/${id}`;
      return { ...call('file', 'GET', []), url };
    },
    async profile({ identity }, wire) {
      const answer = await asked(wire, call('profile', 'GET', ['profile', roomOf(identity, account)]));
      return { name: person.parse(answer.body).displayname ?? undefined };
    },
    typing: ({ thread }) => [
      call('typing', 'PUT', ['rooms', roomOf(thread, account), 'typing', account], {
        typing: true,
        timeout: capabilities.typing?.lastsMs,
      }),
    ],
    markRead(address) {
      const { eventId } = referenceOf(address);
      if (eventId === undefined) return [];
      return [call('receipt', 'POST', ['rooms', roomOf(address.thread, account), 'receipt', 'm.read', eventId], {})];
    },
    check: {
      call: call('whoami', 'GET', ['account', 'whoami']),
      tell: ({ body }) => `The account is ${whoami.parse(body).user_id}.`,
    },
    async start(wire) {
      const { body } = await asked(wire, call('whoami', 'GET', ['account', 'whoami']));
      const { user_id: user } = whoami.parse(body);
      if (user === account) return;
      throw new UnavailableError({
        code: 'channel.matrix',
        message: `MATRIX_ACCESS_TOKEN belongs to ${user}, MATRIX_USER is ${account}: correct one of them.`,
      });
    },
  };
}
