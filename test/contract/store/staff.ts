/** Accounts, sessions, secrets, the audit, and documents of the Desk. */

import { agentId } from '../../../src/conversation/ids.ts';
import { DEFAULT_PROFILE } from '../../../src/conversation/staff.ts';
import type { StoredDocument } from '../../../src/conversation/store/documents.ts';
import type { ConversationStore } from '../../../src/conversation/store.ts';
import { anAccount, atSecond } from '../../support/builders.ts';

export function staffContract(open: () => ConversationStore, reopen: () => Promise<ConversationStore>): void {
  describe('accounts and sessions', () => {
    const session = { id: 'hash-1', accountId: agentId('agent-1'), createdAt: atSecond(0), expiresAt: atSecond(60) };

    it('finds an account by id and by e-mail address, however it is spelled', async () => {
      const account = anAccount({ email: 'Grace@Example.org' });
      await open().createAccount(account);

      expect(await open().findAccount(account.id)).toEqual(account);
      expect(await open().findAccountByEmail('grace@EXAMPLE.org')).toEqual(account);
      expect(await open().findAccountByEmail('joan@example.org')).toBeUndefined();
      expect(await open().countAccounts()).toBe(1);
    });

    it('refuses a second account with the same e-mail address', async () => {
      await open().createAccount(anAccount());

      const second = open().createAccount(anAccount({ id: agentId('agent-2'), email: 'GRACE@example.org' }));

      await expect(second).rejects.toMatchObject({ name: 'RefusedError', code: 'accounts.exists' });
      expect(await open().countAccounts()).toBe(1);
    });

    it('lists accounts oldest first', async () => {
      await open().createAccount(anAccount({ createdAt: atSecond(9) }));
      await open().createAccount(anAccount({ id: agentId('agent-0'), email: 'a@example.org', createdAt: atSecond(5) }));

      expect((await open().listAccounts()).map(({ id }) => id)).toEqual(['agent-0', 'agent-1']);
    });

    it('keeps a session until it is deleted', async () => {
      await open().createAccount(anAccount());
      await open().createSession(session);

      expect(await open().findSession('hash-1')).toEqual(session);
      await open().deleteSession('hash-1');
      expect(await open().findSession('hash-1')).toBeUndefined();
    });

    it('sweeps ended sessions when a new one begins', async () => {
      await open().createAccount(anAccount());
      await open().createSession(session);

      await open().createSession({ ...session, id: 'hash-2', createdAt: atSecond(60), expiresAt: atSecond(120) });

      expect(await open().findSession('hash-1')).toBeUndefined();
      expect(await open().findSession('hash-2')).toBeDefined();
    });
  });

  describe('secrets', () => {
    it('are created once, whoever asks first', async () => {
      let created = 0;
      const create = () => `secret-${(created += 1)}`;

      const together = await Promise.all([1, 2, 3].map(() => open().getOrCreateSecret('signing', create)));
      await reopen();
      const later = await open().getOrCreateSecret('signing', create);

      expect([...together, later]).toEqual(['secret-1', 'secret-1', 'secret-1', 'secret-1']);
      expect(created).toBe(1);
    });

    it('are made anew after they were deleted', async () => {
      await open().getOrCreateSecret('one-time', () => 'old');
      await open().deleteSecret('one-time');

      expect(await open().getOrCreateSecret('one-time', () => 'new')).toBe('new');
    });
  });

  it('keeps the audit, newest first', async () => {
    const entry = (what: string) => ({ at: atSecond(1), who: 'system', what, details: { release: 'release-1' } });
    await open().appendAudit(entry('account.created'));
    await open().appendAudit(entry('release.activated'));

    expect(await open().listAudit(10)).toEqual([entry('release.activated'), entry('account.created')]);
    expect(await open().listAudit(1)).toEqual([entry('release.activated')]);
  });

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
