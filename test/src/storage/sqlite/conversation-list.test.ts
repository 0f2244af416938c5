/** Places in the list come back from browsers: only whole ones are taken. */
import { aDataFolder } from './a-data-folder.ts';

const asCursor = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');

describe('a place in the list of conversations', () => {
  it.each([
    ['no JSON', 'x'],
    ['nothing', asCursor(null)],
    ['a number', asCursor(7)],
    ['an unknown part', asCursor({ part: 'elsewhere', id: 'c1' })],
    ['without an id', asCursor({ part: 'others', updatedAt: '2026' })],
    ['with an id of another type', asCursor({ part: 'others', id: 1, updatedAt: '2026' })],
    ['without its time', asCursor({ part: 'others', id: 'c1' })],
    ['without its due time', asCursor({ part: 'waiting', id: 'c1' })],
    ['with a due time of another type', asCursor({ part: 'waiting', id: 'c1', dueAt: 1 })],
  ])('is refused when it is %s', async (_, after) => {
    const folder = aDataFolder();
    try {
      const store = await folder.openStore();

      const asking = store.listConversations({ holders: ['queue', 'bot'], limit: 1, after });

      await expect(asking).rejects.toMatchObject({ name: 'BadInputError', code: 'storage.cursor' });
    } finally {
      await folder.remove();
    }
  });
});
