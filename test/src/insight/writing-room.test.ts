/** What the composer shows before one types: limits, the window for free text, prepared messages. */
import type { Capabilities } from '../../../src/conversation/channel.ts';
import type { MessageTemplate } from '../../../src/conversation/content.ts';
import { writingRoom } from '../../../src/insight/writing-room.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const address = { channel: 'whatsapp', thread: '1:49170', identity: '1:49170' };
const key = 'whatsapp\n1:49170';
const capabilities: Capabilities = {
  text: { max: 4_096, unit: 'character' },
  markup: 'asterisk',
  buttons: { max: 3, label: 20, value: 256 },
  menu: { max: 10, label: 24, value: 200, description: 72 },
  adaptiveCards: false,
  media: {
    image: { by: 'url', maxBytes: 1 },
    audio: { by: 'url', maxBytes: 1 },
    video: { by: 'url', maxBytes: 1 },
    file: { by: 'url', maxBytes: 1 },
  },
  receipts: 'read',
  window: { hours: 24, templates: true },
  handoffEvents: false,
};
const template: MessageTemplate = {
  titles: { en: 'Still there?' },
  channel: 'whatsapp',
  name: 'still_there',
  language: 'en_US',
  text: 'Hello {{1}}',
  places: 1,
};
const templates = { still: template, other: { ...template, channel: 'messenger' } };

describe('Where an agent writes', () => {
  it('the most that the channel shows in any way is the number of buttons', () => {
    expect(writingRoom({ address }, { capabilities, now })).toMatchObject({
      longest: { max: 4_096, unit: 'character' },
      buttons: 10,
    });
  });

  it.each([
    ['2026-11-20T12:00:00.001Z', true],
    ['2026-11-20T12:00:00.000Z', false],
  ])('free text is taken for the hours after the customer wrote at %s', (heardAt, isOpen) => {
    const { window } = writingRoom({ address, heardAt: { [key]: heardAt } }, { capabilities, now });

    expect(window?.isOpen).toBe(isOpen);
  });

  it('people may write for longer where the platform says so', () => {
    const longer = { ...capabilities, window: { hours: 24, agentHours: 7 * 24, templates: false } };

    const { window } = writingRoom(
      { address, heardAt: { [key]: '2026-11-19T12:00:00.000Z' } },
      { capabilities: longer, now },
    );

    expect(window).toEqual({ isOpen: true, until: '2026-11-26T12:00:00.000Z' });
  });

  it('free text is not taken where nobody knows when they last wrote at this place', () => {
    const heardAt = { 'sms\n1:49170': '2026-11-21T11:59:00.000Z' };

    expect(writingRoom({ address, heardAt }, { capabilities, now }).window).toEqual({ isOpen: false });
  });

  it('prepared messages are those of its channel alone, and none where the platform knows none', () => {
    const { window: _, ...open } = capabilities;

    expect(writingRoom({ address }, { capabilities, templates, now }).templates.map(({ id }) => id)).toEqual(['still']);
    expect(writingRoom({ address }, { capabilities: open, templates, now }).templates).toEqual([]);
  });

  it('the warning about the sender is the one of this place', () => {
    const warned = { [key]: 'The sender is not confirmed.', 'sms\n2': 'Another.' };

    expect(writingRoom({ address, warned }, { capabilities, now }).warning).toBe('The sender is not confirmed.');
  });

  it('nothing is promised of a channel that is not set up any more', () => {
    expect(writingRoom({ address }, { capabilities: undefined, now })).toEqual({ templates: [] });
  });
});
