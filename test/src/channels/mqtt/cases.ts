/** What devices publish, named by the case that it shows. The format is our own: docs/reference/mqtt.md. */
import type { FixtureCase } from '../../../contract/channel/fixture.ts';
import { clients } from '../../../support/fakes/mqtt.ts';

const said = (shows: string, payload: object | string, client = clients.ada): FixtureCase => ({
  shows,
  source: 'documented',
  event: {
    client,
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    mark: 'mark-1',
    at: '2026-01-05T09:00:00.000Z',
  },
});

export const cases: FixtureCase[] = [
  said('a text that is no JSON', 'Wo ist mein Paket? 📦'),
  said('a number that was typed', '2'),
  said('a text', { id: 'm1', text: 'Wo ist mein Paket? 📦' }),
  said('a text of somebody whom the device knows', {
    id: 'm1',
    text: 'Hallo',
    locale: 'de',
    name: 'Ada',
    timezone: 'Europe/Berlin',
  }),
  said('a choice', { id: 'm2', text: 'Track my order', value: 'track' }),
  said('a choice by its value alone', { id: 'm3', value: 'track' }),
  said('a picture with words', {
    id: 'm4',
    text: 'The sole is torn',
    files: [{ url: 'https://files.example.com/sole.jpg', name: 'sole.jpg', contentType: 'image/jpeg' }],
  }),
  said('somebody who steps up to the device', { id: 's1', type: 'start', locale: 'en' }),
  said('somebody who writes', { type: 'typing' }),
  said('a message of ours that was read', { type: 'receipt', of: 'key-1', state: 'read' }),
  said('a correction', { id: 'e1', type: 'edit', of: 'm1', text: 'Order 71' }),
  said('a message that was taken back', { id: 'd1', type: 'delete', of: 'm1' }),
  said('an empty message, which clears a retained one', ''),
];
