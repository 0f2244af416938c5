/** Telegram updates named by the case that they show, checked by the compiler against @grammyjs/types. */
import type { Chat, Message, Update, User } from '@grammyjs/types';
import type { FixtureCase } from '../../../contract/channel/fixture.ts';

const ada: User = {
  id: 1001,
  is_bot: false,
  first_name: 'Ada',
  last_name: 'Lovelace',
  username: 'ada',
  language_code: 'en',
};
const chat: Chat.PrivateChat = { id: 1001, type: 'private', first_name: 'Ada', last_name: 'Lovelace', username: 'ada' };
const date = 1_767_603_600;
const base = { message_id: 7, from: ada, chat, date };
const file = { file_unique_id: 'AgAD', file_size: 9_000 };

const said = (message: object): Update => ({
  update_id: 501,
  message: { ...base, ...message },
});

const updates: Record<string, Update> = {
  'a text': { update_id: 500, message: { ...base, text: 'Wo ist mein Paket? 📦' } },
  'a command with a parameter': said({
    text: '/start order-17',
    entities: [{ type: 'bot_command', offset: 0, length: 6 }],
  } satisfies Partial<Message>),
  'a photo with a caption': said({
    caption: 'The sole is torn',
    photo: [
      { ...file, file_id: 'small', width: 90, height: 60 },
      { ...file, file_id: 'large', width: 1280, height: 853 },
    ],
  } satisfies Partial<Message>),
  'a picture of an album': said({
    media_group_id: '13579',
    photo: [{ ...file, file_id: 'one-of-two', width: 90, height: 60 }],
  } satisfies Partial<Message>),
  'a document': said({
    document: { ...file, file_id: 'doc', file_name: 'invoice.pdf', mime_type: 'application/pdf' },
  } satisfies Partial<Message>),
  'an animation, which comes as a document too': said({
    animation: { ...file, file_id: 'gif', width: 320, height: 200, duration: 2, mime_type: 'video/mp4' },
    document: { ...file, file_id: 'gif', mime_type: 'video/mp4' },
  } satisfies Partial<Message>),
  'a voice message': said({
    voice: { ...file, file_id: 'voice', duration: 4, mime_type: 'audio/ogg' },
  } satisfies Partial<Message>),
  'a round video': said({
    video_note: { ...file, file_id: 'round', length: 240, duration: 4 },
  } satisfies Partial<Message>),
  'a sticker': said({
    sticker: {
      ...file,
      file_id: 'sticker',
      type: 'regular',
      width: 512,
      height: 512,
      is_animated: false,
      is_video: false,
    },
  } satisfies Partial<Message>),
  'a place': said({ location: { latitude: 52.52, longitude: 13.405 } } satisfies Partial<Message>),
  'a contact': said({ contact: { phone_number: '+493012345', first_name: 'Ada' } } satisfies Partial<Message>),
  'a message in a topic of a group': said({
    chat: { id: -100200, type: 'supergroup', title: 'Customers' },
    is_topic_message: true,
    message_thread_id: 3,
    text: 'Hello',
  } satisfies Partial<Message>),
  'a message of another bot': said({ from: { ...ada, is_bot: true }, text: 'Beep' } satisfies Partial<Message>),
  'a group that became a larger one': said({ migrate_to_chat_id: -100300 } satisfies Partial<Message>),
  'an edited message': {
    update_id: 502,
    edited_message: { ...base, edit_date: date + 60, text: 'Order 71' },
  },
  'a tap on a button': {
    update_id: 503,
    callback_query: {
      id: '4382',
      from: ada,
      chat_instance: '-99',
      data: 'track',
      message: {
        ...base,
        text: 'How can I help?',
        reply_markup: { inline_keyboard: [[{ text: 'Track my order', callback_data: 'track' }]] },
      },
    },
  },
  'a tap on a message too old to be told': {
    update_id: 504,
    callback_query: {
      id: '4383',
      from: ada,
      chat_instance: '-99',
      data: 'track',
      message: { chat, message_id: 7, date: 0 },
    },
  },
  'a customer who blocks the bot': {
    update_id: 505,
    my_chat_member: {
      chat,
      from: ada,
      date,
      old_chat_member: { status: 'member', user: ada },
      new_chat_member: { status: 'kicked', user: ada, until_date: 0 },
    },
  },
  'a customer who lets the bot in again': {
    update_id: 506,
    my_chat_member: {
      chat,
      from: ada,
      date,
      old_chat_member: { status: 'kicked', user: ada, until_date: 0 },
      new_chat_member: { status: 'member', user: ada },
    },
  },
};

export const cases: FixtureCase[] = Object.entries(updates).map(([shows, event]) => ({
  shows,
  source: 'documented',
  event,
}));
