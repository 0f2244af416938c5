/** Channels as the renderer sees them: capabilities, with what a test is about laid over them. */
import type { Activity } from '../../../../../src/conversation/activity.ts';
import type { Capabilities, MediaLimits } from '../../../../../src/conversation/channel.ts';

const linked: MediaLimits = { by: 'link', maxBytes: 0 };
const fetched: MediaLimits = { by: 'url', maxBytes: 5_000_000 };

export const ALL_LINKED: Capabilities['media'] = { image: linked, audio: linked, video: linked, file: linked };
export const ALL_FETCHED: Capabilities['media'] = { image: fetched, audio: fetched, video: fetched, file: fetched };

/** Words alone, as an SMS. */
export function aChannel(overrides: Partial<Capabilities> = {}): Capabilities {
  return {
    text: { max: 1_600, unit: 'utf16' },
    markup: 'plain',
    adaptiveCards: false,
    media: ALL_LINKED,
    receipts: 'none',
    handoffEvents: false,
    ...overrides,
  };
}

export function aMessage(overrides: Partial<Activity> = {}): Activity {
  return {
    id: 'c1|1',
    ordinal: 1,
    at: '2026-01-05T09:00:00.000Z',
    from: { role: 'bot', id: 'bot' },
    address: { channel: 'test', thread: 't', identity: 'i' },
    type: 'message',
    ...overrides,
  };
}

export const ORIGIN = { publicOrigin: 'https://chat.example.com' };
