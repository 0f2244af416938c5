/** Accounts that change, and documents of the Desk. */
import { agentId } from '../../../src/conversation/ids.ts';
import { DEFAULT_PROFILE } from '../../../src/conversation/staff.ts';
import type { ConversationStore, StoredDocument } from '../../../src/conversation/store.ts';
import { anAccount, atSecond } from '../../support/builders.ts';

export function staffContract(open: () => ConversationStore): void {
  describe('an account that changes', () => {
    it('is as it was saved, with its profile', async () => {
      await open().createAccount(anAccount());
      const profile = { ...DEFAULT_PROFILE, skills: { repairs: 3 }, languages: ['de'], queues: ['repairs'] };
      const changed = anAccount({ name: 'Grace H.', role: 'supervisor', email: 'g@example.org', profile });

      await open().saveAccount({ ...changed, disabledAt: atSecond(9) });
      expect(await open().findAccount(changed.id)).toEqual({ ...changed, disabledAt: atSecond(9) });
      await open().saveAccount(changed);

      expect(await open().findAccountByEmail('G@example.org')).toEqual(changed);
      expect(await open().findAccountByEmail('grace@example.org')).toBeUndefined();
    });

    it('may be created with a profile', async () => {
      await open().createAccount(anAccount({ profile: DEFAULT_PROFILE }));

      expect(await open().findAccount(agentId('agent-1'))).toEqual(anAccount({ profile: DEFAULT_PROFILE }));
    });

    it('is refused when it is unknown, or takes the e-mail address of another', async () => {
      await open().createAccount(anAccount());
      await open().createAccount(anAccount({ id: agentId('agent-2'), email: 'joan@example.org' }));

      await expect(
        open().saveAccount(anAccount({ id: agentId('ghost'), email: 'x@example.org' })),
      ).rejects.toMatchObject({ name: 'RefusedError', status: 404, code: 'accounts.unknown' });
      await expect(open().saveAccount(anAccount({ email: 'JOAN@example.org' }))).rejects.toMatchObject({
        name: 'RefusedError',
        status: 409,
        code: 'accounts.exists',
      });
    });

    it('is signed out everywhere, and nobody else', async () => {
      await open().createAccount(anAccount());
      await open().createAccount(anAccount({ id: agentId('agent-2'), email: 'joan@example.org' }));
      const session = { createdAt: atSecond(0), expiresAt: atSecond(60) };
      await open().createSession({ ...session, id: 's1', accountId: agentId('agent-1') });
      await open().createSession({ ...session, id: 's2', accountId: agentId('agent-1') });
      await open().createSession({ ...session, id: 's3', accountId: agentId('agent-2') });

      await open().deleteSessionsOf(agentId('agent-1'));

      expect(await Promise.all(['s1', 's2', 's3'].map((id) => open().findSession(id)))).toMatchObject([
        undefined,
        undefined,
        { id: 's3' },
      ]);
    });
  });

  describe('documents', () => {
    const document = (id: string, overrides: Partial<StoredDocument> = {}): StoredDocument => ({
      kind: 'cannedReply',
      id,
      record: { shortcut: 'hi', texts: { en: 'Hello' } },
      at: atSecond(1),
      ...overrides,
    });

    it('are kept by kind and id, the latest of each', async () => {
      await open().saveDocument(document('b', { owner: agentId('agent-1') }));
      await open().saveDocument(document('a'));
      await open().saveDocument(document('a', { kind: 'macro', record: null }));
      await open().saveDocument(document('b', { record: ['new'], at: atSecond(2) }));

      expect(await open().listDocuments('cannedReply')).toEqual([
        document('a'),
        document('b', { record: ['new'], at: atSecond(2) }),
      ]);
      expect(await open().findDocument('macro', 'a')).toEqual(document('a', { kind: 'macro', record: null }));
      expect(await open().findDocument('macro', 'b')).toBeUndefined();
    });

    it('are gone when they were deleted, once or twice', async () => {
      await open().saveDocument(document('a'));

      await open().deleteDocument('cannedReply', 'a');
      await open().deleteDocument('cannedReply', 'a');

      expect(await open().listDocuments('cannedReply')).toEqual([]);
    });
  });
}
