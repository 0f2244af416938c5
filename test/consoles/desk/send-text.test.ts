import { sendText } from '../../../consoles/desk/send-text.ts';
import { ApiError, NoConnectionError } from '../../../consoles/shared/api/api-error.ts';
import { createDrafts } from '../../../consoles/shared/api/drafts.ts';
import type { OutboxEntry } from '../../../consoles/shared/api/outbox.ts';
import { memoryStorage } from '../../../consoles/shared/api/text-storage.ts';

const entry: OutboxEntry = {
  key: 'key-1',
  conversationId: 'c1',
  command: { do: 'reply', text: 'Hello Ada' },
  at: '2026-05-02T10:00:00Z',
  state: 'sending',
  attempts: 0,
};
const refused = (status: number, more: { retryAfterSeconds?: number } = {}) =>
  new ApiError({ status, code: 'x', message: 'Mia has it now.', ...more });

async function sendFailing(failure: unknown, drafts = createDrafts(memoryStorage(), 'd.')) {
  const result = await sendText(entry, { command: () => Promise.reject(failure), drafts, onDetail: () => undefined });
  return { result, drafts };
}

describe('sendText', () => {
  it('puts the text back as a draft with the reason when the holder changed', async () => {
    const { result, drafts } = await sendFailing(refused(409));

    expect(result).toEqual({ kind: 'returned' });
    expect(drafts.read('c1', 'reply')).toEqual({ text: 'Hello Ada', returnedBecause: 'Mia has it now.' });
  });

  it('puts files and buttons back with their text', async () => {
    const file = { contentType: 'image/png', contentUrl: '/files/a.png', name: 'a.png' };
    const yes = { type: 'imBack', title: 'Yes', value: 'Yes' } as const;
    const drafts = createDrafts(memoryStorage(), 'd.');
    const withParts: OutboxEntry = {
      ...entry,
      command: { do: 'reply', text: 'Hello Ada', attachments: [file], suggestedActions: [yes] },
    };

    await sendText(withParts, { command: () => Promise.reject(refused(409)), drafts, onDetail: () => undefined });

    expect(drafts.read('c1', 'reply')).toMatchObject({ text: 'Hello Ada', attachments: [file], buttons: ['Yes'] });
  });

  it('never overwrites what is typed there meanwhile', async () => {
    const drafts = createDrafts(memoryStorage(), 'd.');
    drafts.write('c1', 'reply', { text: 'something new' });

    const { result } = await sendFailing(refused(409), drafts);

    expect(result).toEqual({ kind: 'notSent', reason: 'Mia has it now.' });
    expect(drafts.read('c1', 'reply').text).toBe('something new');
  });

  it('waits as long as the server asks', async () => {
    const { result } = await sendFailing(refused(429, { retryAfterSeconds: 7 }));

    expect(result).toEqual({ kind: 'later', isServerFault: true, afterMs: 7000 });
  });

  it('waits for a connection, and for the next sign-in', async () => {
    const waits = { kind: 'later', isServerFault: false };

    expect((await sendFailing(new NoConnectionError('gone'))).result).toEqual(waits);
    expect((await sendFailing(refused(401))).result).toEqual(waits);
  });

  it('says what the server said when it can never be sent', async () => {
    expect((await sendFailing(refused(400))).result).toEqual({ kind: 'notSent', reason: 'Mia has it now.' });
  });
});
