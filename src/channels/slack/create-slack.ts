/**
 * Slack: the Events API with interactivity, or Socket Mode (docs.slack.dev; shapes as in @slack/types). Larger than most, for it
 * speaks blocks, writes text in a way of its own, and comes in by two ways. Not verified against the live platform: shapes of
 * `event_callback` and `block_actions` around the event (from memory), which errors are final, files appearing after what
 * follows them (Slack shares them a moment later), carousels in every workspace (older blocks are sent when refused).
 */
import { z } from 'zod';
import { BadInputError, UnavailableError } from '../../runtime/errors.ts';
import type { ChannelAdapter } from '../kit/adapter.ts';
import type { Answer, HttpCall, Wire } from '../kit/call.ts';
import type { OutgoingFile, Piece } from '../kit/piece.ts';
import { capabilities } from './capabilities.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { judge } from './judge.ts';
import { targetOf, userOf } from './place.ts';
import { profileOf } from './profile.ts';
import type { SlackSettings } from './slack.ts';
import { socketMode } from './socket-mode.ts';
import { upload } from './upload.ts';
import { webhook } from './webhook.ts';

/** Where Slack keeps people's files. */
const FILES = 'https://files.slack.com';
/** A status is gone after two minutes, or with our message. */
const STATUS_MS = 120_000;

const connection = z.object({ url: z.string() });
const me = z.object({ user: z.string().optional(), team: z.string().optional(), team_id: z.string() });
const fileAnswer = z.object({ file: z.object({ url_private: z.string() }) });

export function createSlack(given: SlackSettings): ChannelAdapter {
  const { SLACK_TEAM: team, SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken, SLACK_STATUS: status } = given;
  const { SLACK_MODE: mode, SLACK_SIGNING_SECRET: secret } = given;
  const base = given.SLACK_API.replace(/\/$/, '');
  const channels = new Set(given.SLACK_CHANNELS?.split(/\s*,\s*/));
  if (mode === 'events' && secret === undefined)
    throw missing('SLACK_SIGNING_SECRET', 'it proves that events come from Slack. Or set SLACK_MODE=socket');
  if (mode === 'socket' && appToken === undefined)
    throw missing('SLACK_APP_TOKEN', 'it opens the connection of SLACK_MODE=socket');

  const call = (method: string, body: HttpCall['body'], by = token): HttpCall => ({
    kind: 'http',
    label: method,
    method: 'POST',
    url: `${base}/${method}`,
    headers: { authorization: `Bearer ${by}` },
    ...(body && { body }),
  });
  /** A question: asked again, it does no harm. */
  const ask = (method: string, form: Record<string, string>): HttpCall => ({
    ...call(method, { form }),
    isRepeatable: true,
  });

  async function prepared(file: OutgoingFile, wire: Wire): Promise<OutgoingFile> {
    return upload(file, wire, async (form) => (await asked(wire, ask('files.getUploadURLExternal', form))).body);
  }

  return {
    name: 'slack',
    account: team,
    capabilities: { ...capabilities, ...(status !== undefined && { typing: { lastsMs: STATUS_MS } }) },
    origins: [base, FILES],
    transport:
      mode === 'events'
        ? webhook(secret ?? '')
        : socketMode(async (wire) => {
            const answer = await asked(wire, call('apps.connections.open', undefined, appToken));
            return connection.parse(answer.body).url;
          }),
    // One message a second in a conversation, of which short bursts are taken; "several hundred" a minute in all.
    limits: { perConversation: { calls: 3, perMs: 3_000 }, perAccount: { calls: 50, perMs: 10_000 } },
    decode: (event) => decode(event, { team, channels }),
    encode: (piece, to) => encode(piece, to, (method, json) => call(method, { json })),
    judge,
    async prepare(piece, wire): Promise<Piece> {
      if (piece.kind === 'media') return { ...piece, file: await prepared(piece.file, wire) };
      if (piece.kind !== 'cards') return piece;
      const cards = [];
      for (const card of piece.cards) {
        const { image } = card;
        cards.push(image && image.url === undefined ? { ...card, image: await prepared(image, wire) } : card);
      }
      return { ...piece, cards };
    },
    async fetchMedia(ref, wire) {
      const isAddress = /^https?:\/\//.test(ref);
      const url = isAddress
        ? ref
        : fileAnswer.parse((await asked(wire, ask('files.info', { file: ref }))).body).file.url_private;
      // The kit sends this to Slack's own addresses alone.
      return { kind: 'http', label: 'file', method: 'GET', url, headers: { authorization: `Bearer ${token}` } };
    },
    async profile({ identity }, wire) {
      const asking = ask('users.info', { user: userOf(identity), include_locale: 'true' });
      return profileOf((await asked(wire, asking)).body);
    },
    ...(status !== undefined && {
      typing(address) {
        const { channel: channel_id, thread_ts } = targetOf(address);
        // Only threads have a status.
        if (thread_ts === undefined) return [];
        return [
          { ...call('assistant.threads.setStatus', { json: { channel_id, thread_ts, status } }), isRepeatable: true },
        ];
      },
    }),
    check: {
      call: ask('auth.test', {}),
      tell({ body }) {
        const { user, team: name, team_id } = me.parse(body);
        if (team_id !== team) return `The token is of another workspace: SLACK_TEAM must be ${team_id}.`;
        return `The bot is @${user} in ${name}.`;
      },
    },
    async start(wire) {
      const { team_id } = me.parse((await asked(wire, ask('auth.test', {}))).body);
      if (team_id !== team) throw unavailable(`the token is of another workspace: SLACK_TEAM must be ${team_id}`);
    },
  };
}

/** Throws `UnavailableError` with Slack's own words. */
async function asked(wire: Wire, asking: HttpCall): Promise<Answer> {
  const answer = await wire.call(asking);
  const verdict = judge(answer);
  if (verdict.outcome === 'sent') return answer;
  throw unavailable(`${asking.label}: ${'reason' in verdict ? verdict.reason : ''}`);
}

function unavailable(message: string): UnavailableError {
  return new UnavailableError({ code: 'channel.slack', message });
}

function missing(setting: string, why: string): BadInputError {
  return new BadInputError({ code: 'config.setting', message: `${setting} is missing: ${why}.` });
}
