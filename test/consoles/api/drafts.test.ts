import { createDrafts } from '../../../consoles/shared/api/drafts.ts';
import { memoryStorage } from '../../../consoles/shared/api/text-storage.ts';

const prefix = 'desk.draft.mia.';

describe('drafts', () => {
  it('survive a reload, reply and note apart', () => {
    const storage = memoryStorage();
    const before = createDrafts(storage, prefix);
    before.write('c1', 'reply', { text: 'Hello Ada' });
    before.write('c1', 'note', { text: 'ask Jon' });

    const after = createDrafts(storage, prefix);

    expect(after.read('c1', 'reply').text).toBe('Hello Ada');
    expect(after.read('c1', 'note').text).toBe('ask Jon');
    expect(after.read('c2', 'reply').text).toBe('');
  });

  it('leave nothing behind when emptied', () => {
    const storage = memoryStorage();
    const drafts = createDrafts(storage, prefix);
    drafts.write('c1', 'reply', { text: 'Hello' });

    drafts.write('c1', 'reply', { text: '' });

    expect(storage.length).toBe(0);
    expect(drafts.has('c1')).toBe(false);
  });

  it('belong to one account', () => {
    const storage = memoryStorage();
    createDrafts(storage, prefix).write('c1', 'reply', { text: 'mine' });

    expect(createDrafts(storage, 'desk.draft.jon.').has('c1')).toBe(false);
  });
});
