/**
 * What Bot Framework channels can show, and which of them are a hub rather than the customer's own screen. The service
 * turns cards and suggested actions into what each channel has; the limits below are those that it does not keep itself.
 */
import type { Capabilities, ChoiceLimits, MediaLimits } from '../../conversation/channel.ts';

/** Bytes: files are fetched by the channel from their address. */
const fetched: MediaLimits = { by: 'url', maxBytes: 20_000_000 };
const linked: MediaLimits = { by: 'link', maxBytes: 0 };
const media: Capabilities['media'] = { image: fetched, audio: fetched, video: fetched, file: fetched };
const choices: ChoiceLimits = { max: 6, label: 60, value: 4_000, links: true };

/** Teams, Web Chat and hubs: all that an activity can say. */
export const capabilities: Capabilities = {
  // Teams takes about 28 KB a message, the lowest of the channels that do not cut by themselves.
  text: { max: 28_000, unit: 'utf16' },
  markup: 'commonmark',
  // Teams shows up to six suggested actions, and six buttons on a card.
  quickReplies: choices,
  buttons: choices,
  cards: { max: 10, title: 500, text: 20_000, buttons: 6 },
  adaptiveCards: true,
  media,
  // Teams and Web Chat show it for some seconds.
  typing: { lastsMs: 5_000 },
  receipts: 'none',
  handoffEvents: true,
};

const screen: Capabilities = { ...capabilities, handoffEvents: false };
const { quickReplies: _taps, buttons: _buttons, cards: _cards, typing: _typing, ...wordy } = screen;
const links: Capabilities['media'] = { image: linked, audio: linked, video: linked, file: linked };
const sms: Capabilities = { ...wordy, text: { max: 1_600, unit: 'utf16' }, markup: 'plain', media: links };
const mail: Capabilities = { ...wordy, isMail: true };

/** Channels that end on the customer's own screen. A hub connects over `directline` or has a channel id of its own. */
const screens: Record<string, Capabilities> = {
  alexa: { ...wordy, text: { max: 8_000, unit: 'utf16' }, markup: 'plain' },
  email: mail,
  facebook: {
    ...screen,
    text: { max: 2_000, unit: 'utf16' },
    markup: 'plain',
    quickReplies: { max: 13, label: 20, value: 1_000 },
    buttons: { max: 3, label: 20, value: 1_000, links: true },
    cards: { max: 10, title: 80, text: 80, buttons: 3 },
  },
  groupme: { ...wordy, text: { max: 1_000, unit: 'utf16' }, markup: 'plain' },
  kik: { ...screen, markup: 'plain' },
  line: {
    ...screen,
    text: { max: 5_000, unit: 'utf16' },
    markup: 'plain',
    quickReplies: { max: 13, label: 20, value: 300 },
    buttons: { max: 4, label: 20, value: 300, links: true },
    cards: { max: 10, title: 40, text: 60, buttons: 3 },
  },
  msteams: screen,
  outlook: mail,
  skype: screen,
  skypeforbusiness: { ...wordy, markup: 'plain' },
  slack: { ...screen, text: { max: 4_000, unit: 'utf16' } },
  sms,
  telegram: { ...screen, text: { max: 4_096, unit: 'utf16' } },
  'twilio-sms': sms,
  webchat: screen,
};

/** A channel id that is not known is a hub. */
export function capabilitiesOf(channelId: string): Capabilities {
  return Object.hasOwn(screens, channelId) ? (screens[channelId] ?? capabilities) : capabilities;
}
