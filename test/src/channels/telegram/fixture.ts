/** Telegram for the shared suite. */
import type { Update, User } from '@grammyjs/types';
import { telegram } from '../../../../src/channels/telegram/telegram.ts';
import {
  absent,
  type ChannelFixture,
  type EventFacts,
  type SentFile,
  type Speaker,
} from '../../../contract/channel/fixture.ts';
import { chats, fakeTelegram, SECRET, TOKENS, updateRequest } from '../../../support/fakes/telegram.ts';
import { cases } from './cases.ts';

const names: Record<Speaker, string> = { ada: 'Ada', bob: 'Bob' };

function userOf(by: Speaker): User {
  return { id: chats[by], is_bot: false, first_name: names[by], language_code: 'en' };
}

function messageOf(by: Speaker, { number, at }: EventFacts) {
  const chat = { id: chats[by], type: 'private' as const, first_name: names[by] };
  return { message_id: number, from: userOf(by), chat, date: Math.floor(at / 1000) };
}

const fileEvent =
  (field: 'photo' | 'voice' | 'video' | 'document') =>
  (by: Speaker, { ref, name, contentType, caption }: SentFile, facts: EventFacts): Update => {
    const file = { file_id: ref, file_unique_id: ref, file_name: name, mime_type: contentType };
    const content =
      field === 'photo' ? [{ ...file, width: 1, height: 1 }] : { ...file, duration: 1, width: 1, height: 1 };
    const message = { ...messageOf(by, facts), caption, [field]: content };
    return { update_id: facts.number, message };
  };

export function telegramFixture(mode: 'webhook' | 'polling'): ChannelFixture {
  const isPolling = mode === 'polling';
  return {
    kind: telegram,
    ...(isPolling && { variant: 'polling' }),
    fake: () => fakeTelegram({ polling: isPolling }),
    settings: (fake, account) => ({
      TELEGRAM_TOKEN: TOKENS[account],
      TELEGRAM_API: fake.address,
      TELEGRAM_MODE: mode,
      ...(!isPolling && { TELEGRAM_SECRET: account === 'a' ? SECRET : 'telegram-webhook-secret-of-b' }),
    }),
    needs: isPolling ? ['TELEGRAM_TOKEN'] : ['TELEGRAM_TOKEN', 'TELEGRAM_SECRET'],
    secrets: ['TELEGRAM_TOKEN', ...(isPolling ? [] : ['TELEGRAM_SECRET'])],
    address: (by) => ({ channel: 'telegram', thread: `700:${chats[by]}`, identity: `700:${chats[by]}` }),
    events: {
      text: (by, text, facts) =>
        ({ update_id: facts.number, message: { ...messageOf(by, facts), text } }) satisfies Update,
      tap: (by, { label, value }, facts) =>
        ({
          update_id: facts.number,
          callback_query: {
            id: `tap-${facts.number}`,
            from: userOf(by),
            chat_instance: '1',
            data: value,
            message: {
              ...messageOf(by, facts),
              text: 'Which?',
              reply_markup: { inline_keyboard: [[{ text: label, callback_data: value }]] },
            },
          },
        }) satisfies Update,
      file: {
        image: fileEvent('photo'),
        audio: fileEvent('voice'),
        video: fileEvent('video'),
        file: fileEvent('document'),
      },
      edited: (by, { of, text }, facts) => ({
        update_id: facts.number,
        edited_message: { ...messageOf(by, of), edit_date: Math.floor(facts.at / 1000), text },
      }),
      deleted: absent('Telegram does not tell bots of deletions.'),
      typing: absent('Telegram does not tell bots that somebody writes.'),
      receipt: absent('Telegram tells bots nothing of what becomes of their messages.'),
      ownEcho: absent('A bot is not told of its own messages.'),
      foreignEcho: absent('Nobody else can answer as the bot; Telegram Business is not read.'),
      unknown: (facts) => ({ update_id: facts.number, hologram: { id: 1 } }),
    },
    webhook: isPolling
      ? absent('Polling: Telegram does not call us.')
      : {
          handshake: absent('Telegram asks nothing before the first event.'),
          request: (events, { withOtherSecret, body }) =>
            updateRequest(body ?? events[0], withOtherSecret ? 'telegram-webhook-secret-of-b' : SECRET),
          body: 'json',
          proof: ['x-telegram-bot-api-secret-token'],
          signsBody: absent('Telegram sends a shared token, no signature of the body: TLS protects it.'),
          staleAfterMs: absent('The token has no time in it.'),
          batches: absent('One update stands in one request.'),
        },
    cases,
    faults: {
      tokenOver: absent("A bot's token is good until it is revoked."),
      windowClosed: absent('Telegram has no window.'),
      profileFails: absent('Name and language come with each message.'),
    },
    repeatAfterSilence: 'left',
    resumes: isPolling ? true : absent('Telegram calls us and repeats what we did not take.'),
    cuts: absent('There is no connection that is held: each question is a request of its own.'),
    check: true,
    showsTyping: true,
    window: absent('Telegram has no window.'),
    templates: absent('Telegram has no prepared messages.'),
    agentName: absent("Everybody who answers is shown as the bot; a bot's messages have no other name."),
    verified: {
      by: [
        'types of @grammyjs/types 5',
        'a fake with the limits of the documentation',
        'telegram-test-api (polling: texts, buttons, taps)',
      ],
      not: ['the live platform', 'limits of messages in a second (from memory)'],
    },
  };
}
