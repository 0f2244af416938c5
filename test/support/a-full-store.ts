/** A store with something of everything that can be kept, written through the port alone. */
import { agentId, conversationId, customerId, releaseId } from '../../src/conversation/ids.ts';
import { DEFAULT_PROFILE } from '../../src/conversation/staff.ts';
import type { Settlement } from '../../src/conversation/store/outbox.ts';
import type { ConversationStore } from '../../src/conversation/store.ts';
import type { TurnCommit } from '../../src/conversation/turn.ts';
import { aTellingConversation, aTellingDocument } from './a-telling-conversation.ts';
import {
  aConversation,
  aCustomer,
  aCustomerCause,
  aFirstCommit,
  anAccount,
  anAddress,
  aRelease,
  aTurn,
  atSecond,
} from './builders.ts';

export async function fillStore(store: ConversationStore): Promise<void> {
  await fillStaff(store);
  await commitAll(store, aTellingConversation('telling'));
  await commitAll(store, aConversation({ conversation: 'long', turns: 12 }).commits);
  await fillOutbox(store);
  await moveAddresses(store);
  await linkPeople(store);
  await commitAll(
    store,
    aTellingConversation('forgotten').map((commit) => renamed(commit)),
  );
  await store.eraseCustomers([customerId('customer-gone')], atSecond(900));
  await commitAll(store, aConversation({ conversation: 'emptied', turns: 3 }).commits);
  await store.eraseConversations([conversationId('emptied')], atSecond(901));
}

async function fillStaff(store: ConversationStore): Promise<void> {
  await store.saveRelease(aRelease());
  await store.saveRelease(aRelease({ id: releaseId('release-2'), createdAt: atSecond(5) }));
  for (const id of ['release-1', 'release-2', 'release-1']) await store.activateRelease(releaseId(id), atSecond(6));
  await store.createAccount(anAccount());
  const profile = { ...DEFAULT_PROFILE, languages: ['en', 'de'], skills: { billing: 3 } };
  await store.createAccount(
    anAccount({ id: agentId('agent-2'), email: 'ada@example.org', name: 'Ada', disabledAt: atSecond(8), profile }),
  );
  for (const id of ['s1', 's2']) {
    const expiresAt = atSecond(id === 's1' ? 1000 : 60);
    await store.createSession({ id, accountId: agentId('agent-1'), createdAt: atSecond(20), expiresAt });
  }
  await store.getOrCreateSecret('directline.secret', () => 'a secret of the installation');
  await store.saveDocument({ kind: 'macro', id: 'm1', record: { b: 1, a: [2, { c: 'ü' }] }, at: atSecond(1) });
  await store.saveDocument(aTellingDocument('telling'));
  for (const second of [3, 1, 1, 2]) {
    await store.appendAudit({ at: atSecond(second), who: 'system', what: 'release.activated', details: { second } });
  }
}

/** Each state that an item can be in, with what is known of it. */
async function fillOutbox(store: ConversationStore): Promise<void> {
  const settlements: [string, Settlement[]][] = [
    ['sent', [{ outcome: 'sent', externalIds: ['wamid-2', 'wamid-1'] }]],
    ['read', [{ outcome: 'sent', externalIds: ['seen-1'] }]],
    ['retry', [{ outcome: 'retry', nextAttemptAt: atSecond(70), reason: 'HTTP 500', progress: aProgress }]],
    ['parked', [{ outcome: 'parked', reason: 'outside the window' }]],
    ['unknown', [{ outcome: 'unknown', reason: 'no answer', externalIds: ['maybe-1'] }]],
    [
      'dead',
      [
        { outcome: 'retry', nextAttemptAt: atSecond(60), reason: 'a' },
        { outcome: 'dead', reason: 'HTTP 403' },
      ],
    ],
    ['released', [{ outcome: 'parked', reason: 'outside the window' }]],
    ['passed', [{ outcome: 'parked', reason: 'outside the window' }]],
  ];
  for (const [conversation, steps] of settlements) {
    await commitAll(store, aConversation({ conversation, turns: 3 }).commits);
    for (const [index, step] of steps.entries()) {
      await store.settle(`deliver-${conversation}|2`, step, atSecond(100 + index));
    }
  }
  for (const conversation of ['released', 'passed']) {
    await store.settle(`deliver-${conversation}|4`, { outcome: 'sent' }, atSecond(110));
    await store.releaseParked({ channel: 'directline', thread: `thread-${conversation}` }, atSecond(120));
  }
  await store.settle('deliver-passed|2', { outcome: 'sent' }, atSecond(130));
  const at = atSecond(140);
  await store.noteReceipt({ channel: 'directline', about: { externalId: 'seen-1' }, state: 'read', at });
  await store.noteReceipt({ channel: 'directline', about: { externalId: 'wamid-1' }, state: 'delivered', at });
}

const aProgress = { piecesSent: 1, externalIds: ['part-1'] };

/** From m1 to m2, and on to m3. */
async function moveAddresses(store: ConversationStore): Promise<void> {
  const address = anAddress({ thread: 'thread-m1', identity: 'user-m1' });
  await commitAll(store, [
    aFirstCommit({ conversation: 'm1' }),
    aFirstCommit({ conversation: 'm2' }),
    aFirstCommit({ conversation: 'm3' }),
  ]);
  for (const [conversation, from] of [
    ['m2', 'm1'],
    ['m3', 'm2'],
  ] as const) {
    const cause = aCustomerCause({ key: `taking:${conversation}`, address });
    const turn = aTurn({
      conversation,
      seq: 2,
      at: atSecond(conversation === 'm2' ? 50 : 51),
      state: { address },
      cause,
    });
    await commitAll(store, [{ turn, takesAddressFrom: conversationId(from) }]);
  }
}

async function linkPeople(store: ConversationStore): Promise<void> {
  await commitAll(
    store,
    ['p1', 'p2', 'p3'].map((conversation) => aFirstCommit({ conversation })),
  );
  const link = (id: string, from: string, into: string, second: number) => ({
    id,
    from: customerId(`customer-${from}`),
    into: customerId(`customer-${into}`),
    evidence: 'agent' as const,
    detail: 'the same number',
    by: 'agent-1',
    at: atSecond(second),
  });
  await store.linkCustomers(link('l2', 'p1', 'p2', 200));
  await store.linkCustomers(link('l1', 'p2', 'p3', 201));
  await store.unlinkCustomers('l2', atSecond(202));
  await store.saveCustomer(aCustomer('p3', { name: 'Zoë', email: 'zoe@example.org' }));
}

/** The telling conversation has fixed ids and names outside of its conversation's. */
function renamed(commit: TurnCommit): TurnCommit {
  const text = JSON.stringify(commit)
    .replaceAll('call-forgotten', 'call-gone')
    .replaceAll('geheimidentityonewort', 'identity-gone')
    .replaceAll('geheimthreadonewort', 'thread-gone')
    .replaceAll('forgotten', 'gone');
  return JSON.parse(text) as TurnCommit;
}

async function commitAll(store: ConversationStore, commits: TurnCommit[]): Promise<void> {
  for (const commit of commits) {
    const { outcome } = await store.commitTurn(commit);
    if (outcome !== 'committed')
      throw new Error(`Turn ${commit.turn.seq} of ${commit.turn.conversationId}: ${outcome}`);
  }
}
