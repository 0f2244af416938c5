/** A Slack event in the core's words. Which messages are for us: direct ones, mentions, and all in the channels of the setting. */
import type { Attachment } from '../../conversation/activity.ts';
import { isoTime } from '../../runtime/clock.ts';
import type { Decoded, MediaRef } from '../kit/adapter.ts';
import { malformedEvent } from '../kit/errors.ts';
import { decodeTaps } from './decode-taps.ts';
import { type Envelope, envelopeSchema, type Said, type SlackFile } from './event.ts';
import { addressOf, isDirect } from './place.ts';
import { plainWords } from './plain-words.ts';

export interface DecodeContext {
  /** Of the workspace. */
  team: string;
  /** Channels in which everything is said to the bot. */
  channels: ReadonlySet<string>;
}

/** Kinds of messages in which a person says something. */
const SPOKEN = new Set([undefined, 'file_share', 'me_message', 'thread_broadcast']);

export function decode(event: unknown, context: DecodeContext): Decoded[] {
  const { data: envelope } = envelopeSchema.safeParse(event);
  if (!envelope) throw malformedEvent('Slack', 'something');
  if (envelope.type === 'block_actions') return decodeTaps(event, context.team);
  if (envelope.type !== 'event_callback' || !envelope.event || !isForTeam(envelope, context.team)) return [];
  const { type, subtype, channel } = envelope.event;
  if ((type !== 'message' && type !== 'app_mention') || typeof channel !== 'string') return [];
  const hearing = { ...context, channel, ownUser: ownUserOf(envelope), isMention: type === 'app_mention' };
  if (subtype === 'message_changed') return changed(envelope, hearing);
  if (subtype === 'message_deleted') return deleted(envelope, envelope.event.previous_message, hearing);
  return SPOKEN.has(subtype) ? spoken(envelope.event, hearing) : [];
}

interface Hearing extends DecodeContext {
  channel: string;
  /** The bot. */
  ownUser: string | undefined;
  isMention: boolean;
}

function spoken(message: Said, hearing: Hearing): Decoded[] {
  const { team, channel } = hearing;
  const { user, ts, text: written = '', parent_user_id: starter } = message;
  if (!isPerson(message) || user === undefined || ts === undefined || !isHeard(message, hearing)) return [];
  const files = (message.files ?? []).filter(({ mode }) => mode !== 'tombstone' && mode !== 'hidden_by_limit');
  const text = plainWords(written, wordsOf(message, hearing)) || undefined;
  if (text === undefined && files.length === 0) return [];
  const spot = { channel, ts, threadTs: message.thread_ts };
  const said = {
    key: `slack:${team}:${channel}:${ts}`,
    externalId: `${channel}/${ts}`,
    address: addressOf({ ...spot, user, userTeam: message.user_team }, team),
  };
  // A thread belongs to whoever began it: somebody else who answers there, and not to the bot, is a colleague.
  if (
    !isDirect(channel) &&
    starter !== undefined &&
    ![user, hearing.ownUser].includes(starter) &&
    !mentions(message, hearing)
  ) {
    const words = text ?? files.map(({ name }) => name ?? 'file').join(', ');
    const address = addressOf({ ...spot, user: starter }, team);
    return [{ ...said, kind: 'echo', address, activity: { type: 'message', text: words } }];
  }
  const linked = files.filter(isLinked).map(linkOf);
  const activity = { type: 'message' as const, text, ...(linked.length > 0 && { attachments: linked }) };
  const media = files.filter((file) => !isLinked(file)).map(mediaOf);
  return [{ ...said, kind: 'message', externalAt: timeOf(ts), activity, media }];
}

function changed(envelope: Envelope, hearing: Hearing): Decoded[] {
  const { message, previous_message: before } = envelope.event ?? {};
  if (message?.subtype === 'tombstone') return deleted(envelope, before, hearing);
  // A link that got its preview changes a message too.
  if (!message?.edited || message.text === before?.text) return [];
  const text = plainWords(message.text ?? '', wordsOf(message, hearing));
  return about(envelope, { ...message, parent_user_id: before?.parent_user_id }, hearing, {
    type: 'event',
    name: 'message.edited',
    text,
  });
}

function deleted(envelope: Envelope, before: Said | undefined, hearing: Hearing): Decoded[] {
  return before ? about(envelope, before, hearing, { type: 'event', name: 'message.deleted' }) : [];
}

/** An event about an earlier message. */
function about(
  { event_id }: Envelope,
  message: Said,
  hearing: Hearing,
  activity: { type: 'event'; name: string; text?: string },
): Decoded[] {
  const { team, channel } = hearing;
  const { user, ts, parent_user_id: starter } = message;
  if (!isPerson(message) || user === undefined || ts === undefined || event_id === undefined) return [];
  const isColleague = starter !== undefined && starter !== user;
  if (isColleague || !isHeard(message, hearing)) return [];
  const address = addressOf({ channel, ts, threadTs: message.thread_ts, user, userTeam: message.user_team }, team);
  const value = { externalId: `${channel}/${ts}` };
  return [{ kind: 'message', key: `slack:${team}:${event_id}`, address, activity: { ...activity, value } }];
}

/** Ours, other bots and Slack itself say nothing that is to be answered. */
function isPerson({ bot_id, user }: Said): boolean {
  return bot_id === undefined && user !== 'USLACKBOT';
}

function isHeard(message: Said, hearing: Hearing): boolean {
  const { channel, channels } = hearing;
  return isDirect(channel) || channels.has(channel) || mentions(message, hearing);
}

function mentions({ text = '' }: Said, { ownUser, isMention }: Hearing): boolean {
  return isMention || (ownUser !== undefined && text.includes(`<@${ownUser}`));
}

function wordsOf({ blocks }: Said, { ownUser }: Hearing): { ownUser?: string; blocks?: unknown[] } {
  return { ...(ownUser !== undefined && { ownUser }), ...(blocks && { blocks }) };
}

function isForTeam({ team_id, authorizations = [] }: Envelope, team: string): boolean {
  return team_id === team || authorizations.some((each) => each.team_id === team);
}

function ownUserOf({ authorizations = [] }: Envelope): string | undefined {
  return authorizations[0]?.user_id;
}

function timeOf(ts: string): string {
  return isoTime(Math.floor(Number(ts) * 1000));
}

/** Kept elsewhere (Google Drive): there is an address, no content. */
function isLinked({ is_external, url_private = '' }: SlackFile): boolean {
  return is_external === true && /^https?:\/\//.test(url_private);
}

function linkOf({ name, mimetype, url_private = '' }: SlackFile): Attachment {
  return { contentType: mimetype ?? 'text/html', contentUrl: url_private, name: name ?? 'file' };
}

/** Files of another company's workspace come without an address: it is asked for. */
function mediaOf({ id, name, mimetype, url_private_download, url_private }: SlackFile): MediaRef {
  return {
    ref: url_private_download ?? url_private ?? id,
    ...(name && { name }),
    ...(mimetype !== undefined && { contentType: mimetype }),
  };
}
