/** Slack for the shared suite: direct messages by the Events API, and threads of a support channel by Socket Mode. */
import type { GenericMessageEvent } from '@slack/types';
import { slack } from '../../../../src/channels/slack/slack.ts';
import {
  absent,
  type ChannelFixture,
  type EventFacts,
  type SentFile,
  type Speaker,
} from '../../../contract/channel/fixture.ts';
import {
  APP_TOKEN,
  BOT,
  BOT_TOKEN,
  directs,
  eventRequest,
  fakeSlack,
  SECRET,
  SUPPORT,
  TEAM,
  threads,
  users,
} from '../../../support/fakes/slack.ts';
import { cases } from './cases.ts';

const OTHER_SECRET = 'slack-signing-secret-of-b';
const COLLEAGUE = 'U0GRACE';

const tsOf = ({ number, at }: EventFacts) => `${Math.floor(at / 1000)}.${String(number).padStart(6, '0')}`;

function callback(event: object, facts: EventFacts) {
  return {
    type: 'event_callback',
    token: 'verification',
    team_id: TEAM,
    api_app_id: 'A0SHOP',
    event_id: `Ev${facts.number}`,
    event_time: Math.floor(facts.at / 1000),
    authorizations: [{ team_id: TEAM, user_id: BOT.user, is_bot: true }],
    event,
  };
}

export function slackFixture(mode: 'events' | 'socket'): ChannelFixture {
  const isSocket = mode === 'socket';
  const placeOf = (by: Speaker) =>
    isSocket
      ? { channel: SUPPORT, channel_type: 'channel' as const, thread_ts: threads[by], parent_user_id: users[by] }
      : { channel: directs[by], channel_type: 'im' as const };
  const messageOf = (by: Speaker, facts: EventFacts, text?: string): GenericMessageEvent => ({
    type: 'message',
    subtype: undefined,
    user: users[by],
    ...placeOf(by),
    ...(text !== undefined && { text }),
    ts: tsOf(facts),
    event_ts: tsOf(facts),
  });
  const said = (by: Speaker, text: string, facts: EventFacts) =>
    callback(
      messageOf(by, facts, text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
      facts,
    );
  const fileEvent = (by: Speaker, { ref, name, contentType, caption = '' }: SentFile, facts: EventFacts) =>
    callback(
      {
        ...messageOf(by, facts, caption),
        subtype: 'file_share',
        files: [{ id: `F${facts.number}`, name, mimetype: contentType, mode: 'hosted', url_private: ref }],
      },
      facts,
    );

  return {
    kind: slack,
    ...(isSocket && { variant: 'socket' }),
    fake: () => fakeSlack({ socket: isSocket }),
    settings: (fake, account) => ({
      SLACK_TEAM: TEAM,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API: fake.address,
      SLACK_MODE: mode,
      SLACK_CHANNELS: `C0OTHER, ${SUPPORT}`,
      ...(isSocket
        ? { SLACK_APP_TOKEN: APP_TOKEN }
        : { SLACK_SIGNING_SECRET: account === 'a' ? SECRET : OTHER_SECRET, SLACK_STATUS: 'is typing…' }),
    }),
    needs: ['SLACK_TEAM', 'SLACK_BOT_TOKEN', isSocket ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'],
    secrets: ['SLACK_BOT_TOKEN', isSocket ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'],
    address: (by) => ({
      channel: 'slack',
      thread: isSocket ? `${TEAM}:${SUPPORT}:${threads[by]}` : `${TEAM}:${directs[by]}`,
      identity: `${TEAM}:${users[by]}`,
      // Written to in a thread of the assistant's pane.
      reference: isSocket ? {} : { threadTs: '1767603600.000900' },
    }),
    events: {
      text: said,
      tap: (by, { label, value }, facts) => ({
        type: 'block_actions',
        team: { id: TEAM, domain: 'shop' },
        user: { id: users[by], team_id: TEAM },
        channel: { id: placeOf(by).channel },
        message: { ts: '1767603600.000700', ...(isSocket && { thread_ts: threads[by] }) },
        actions: [
          {
            type: 'button',
            action_id: 'choice-1',
            block_id: 'b1',
            text: { type: 'plain_text', text: label },
            value,
            action_ts: tsOf(facts),
          },
        ],
      }),
      file: { image: fileEvent, audio: fileEvent, video: fileEvent, file: fileEvent },
      edited: (by, { of, text }, facts) =>
        callback(
          {
            type: 'message',
            subtype: 'message_changed',
            hidden: true,
            channel: placeOf(by).channel,
            ts: tsOf(facts),
            event_ts: tsOf(facts),
            message: { ...messageOf(by, of, text), edited: { user: users[by], ts: tsOf(facts) } },
            previous_message: messageOf(by, of, 'before'),
          },
          facts,
        ),
      deleted: (by, { of }, facts) =>
        callback(
          {
            type: 'message',
            subtype: 'message_deleted',
            hidden: true,
            channel: placeOf(by).channel,
            ts: tsOf(facts),
            event_ts: tsOf(facts),
            deleted_ts: tsOf(of),
            previous_message: messageOf(by, of, 'gone'),
          },
          facts,
        ),
      typing: absent('Slack tells apps of the Events API nothing of who writes.'),
      receipt: absent('Slack has no receipts.'),
      ownEcho: (to, { externalId, text }, facts) =>
        callback(
          { ...messageOf(to, facts, text), user: BOT.user, bot_id: BOT.bot, ts: externalId.split('/')[1] },
          facts,
        ),
      foreignEcho: isSocket
        ? (to, text, facts) => callback({ ...messageOf(to, facts, text), user: COLLEAGUE }, facts)
        : absent("In a direct message there are the customer and the bot; colleagues answer in a channel's threads."),
      unknown: (facts) => callback({ type: 'hologram_shown', channel: 'C1', event_ts: tsOf(facts) }, facts),
    },
    webhook: isSocket
      ? absent('Socket Mode: Slack does not call us.')
      : {
          handshake: {
            right: () => eventRequest({}, { at: Date.UTC(2026, 0, 5, 9), body: greeting }),
            answers: 'the-challenge',
            wrong: () => eventRequest({}, { at: Date.UTC(2026, 0, 5, 9), body: greeting, secret: OTHER_SECRET }),
          },
          request: (events, { at, withOtherSecret, body }) =>
            eventRequest(events[0], {
              at,
              ...(body !== undefined && { body }),
              ...(withOtherSecret && { secret: OTHER_SECRET }),
            }),
          body: 'json',
          proof: ['x-slack-signature', 'x-slack-request-timestamp'],
          signsBody: true,
          staleAfterMs: 5 * 60_000,
          batches: absent('One event stands in one request.'),
        },
    cases,
    faults: {
      tokenOver: absent("A bot's token is good until it is revoked; rotation is not switched on."),
      windowClosed: absent('Slack has no window.'),
    },
    repeatAfterSilence: 'left',
    resumes: isSocket ? true : absent('Slack calls us and repeats what we did not take.'),
    cuts: isSocket ? true : absent('There is no connection that is held.'),
    check: true,
    showsTyping: isSocket ? absent('Without SLACK_STATUS, and for apps that are no assistants, there is none.') : true,
    window: absent('Slack has no window.'),
    templates: absent('Slack has no prepared messages.'),
    agentName: 'persona',
    verified: {
      by: ['types of @slack/types 3', 'a fake with the limits of the documentation'],
      not: [
        'the live platform',
        'event_callback and block_actions around the event (from memory)',
        'when shared files appear',
      ],
    },
  };
}

const greeting = JSON.stringify({ type: 'url_verification', token: 'verification', challenge: 'the-challenge' });
