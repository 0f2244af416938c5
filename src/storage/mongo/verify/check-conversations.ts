/** Goes through all conversations with the checks that every store has, and those of causes, places and search. */
import { addressKey } from '../../../conversation/address.ts';
import type { Finding, VerifyReport } from '../../../conversation/store.ts';
import { addressesOf } from '../../journal/record.ts';
import { saidIn } from '../../journal/search/said-in.ts';
import { checkErasure } from '../../journal/verify/check-erasure.ts';
import { checkHead } from '../../journal/verify/check-head.ts';
import { checkActivities, checkJournal } from '../../journal/verify/check-journal.ts';
import { checkOutbox } from '../../journal/verify/check-outbox.ts';
import { readChain } from '../claims.ts';
import type { Collections } from '../collections.ts';
import type { ClaimDocument } from '../documents-kept.ts';
import { type KeptCheck, type KeptConversation, readConversations } from './read-conversations.ts';

const checks: KeptCheck[] = [
  checkJournal,
  checkActivities,
  checkHead,
  checkOutbox,
  checkErasure,
  checkPlaces,
  checkSearch,
];

/** Adds to the report; returns the ids of all conversations. */
export async function checkConversations(collections: Collections, report: VerifyReport): Promise<Set<string>> {
  const ids = new Set<string>();
  const unknown = new Map<string, number>();
  const releases = new Set((await collections.releases.find({}, { fields: ['createdAt'] })).map(({ _id }) => _id));
  for await (const conversations of readConversations(collections)) {
    for (const conversation of conversations) {
      ids.add(conversation.id);
      report.counts.conversations += 1;
      report.counts.turns += conversation.turns.length;
      report.findings.push(...checks.flatMap((check) => check(conversation)));
      for (const { turn } of conversation.turns) {
        report.counts.activities += turn?.activities.length ?? 0;
        for (const release of turn === undefined ? [] : new Set([turn.release, turn.state.release])) {
          if (!releases.has(release)) unknown.set(release, (unknown.get(release) ?? 0) + 1);
        }
      }
    }
    report.findings.push(...(await checkCauses(collections, conversations)));
  }
  for (const [release, turns] of unknown) {
    report.findings.push({
      invariant: 'release.unknown',
      where: `release ${release}`,
      detail: `${turns} turns name it`,
    });
  }
  return ids;
}

/** Every place that the conversation was at led to it once; where it leads now, its chain says. */
function checkPlaces({ id, turns, head, places }: KeptConversation): Finding[] {
  const where = `conversation ${id}`;
  if (head?.erasedAt !== undefined) {
    return places.length === 0
      ? []
      : [
          {
            invariant: 'erasure.left',
            where: `address of ${where}`,
            detail: 'it leads to a conversation that was erased',
          },
        ];
  }
  const own = new Set(places.filter((link) => !link.isVoid).map(({ key }) => key));
  const wanted = new Map(
    turns
      .flatMap(({ turn }) => (turn === undefined ? [] : addressesOf(turn)))
      .map((place) => [addressKey(place), place]),
  );
  return [...wanted]
    .filter(([key]) => !own.has(key))
    .map(([, place]) => ({
      invariant: 'address.missing',
      where,
      detail: `its address ${place.channel} ${place.thread} does not lead to it`,
    }));
}

function checkSearch({ id, turns, said }: KeptConversation): Finding[] {
  const found = new Set(said.map(({ seq, position }) => `${seq} ${position}`));
  const findings: Finding[] = [];
  for (const { seq, turn } of turns) {
    const where = `conversation ${id}, turn ${seq}`;
    for (const { position } of turn === undefined ? [] : saidIn(turn)) {
      if (found.delete(`${seq} ${position}`)) continue;
      findings.push({
        invariant: 'search.missing',
        where,
        detail: `search does not find its activity ${position + 1}`,
      });
    }
    if (turn === undefined) for (const place of found) if (place.startsWith(`${seq} `)) found.delete(place);
  }
  for (const place of found) {
    const where = `conversation ${id}, turn ${place.split(' ')[0]}`;
    findings.push({ invariant: 'search.extra', where, detail: 'search finds words that nobody said there' });
  }
  return findings;
}

/** Each cause leads to its turn, and to no other. Nearly always the first link does. */
async function checkCauses(collections: Collections, conversations: KeptConversation[]): Promise<Finding[]> {
  const turns = conversations.flatMap(({ documents }) => documents);
  const ids = turns.map(({ claims }) => claims[0] ?? '');
  const claims = new Map<string, ClaimDocument>();
  for (const claim of await collections.causes.find({ _id: { $in: ids } })) claims.set(claim._id, claim);
  const findings: Finding[] = [];
  for (const { _id, causeKey, claims: own, conversationId, seq } of turns) {
    const claim = claims.get(own[0] ?? '');
    const where = `conversation ${conversationId}, turn ${seq}`;
    if (claim === undefined || claim.key !== causeKey || claim.slot !== _id || claim.isVoid) {
      findings.push({ invariant: 'cause.index', where, detail: `its cause ${causeKey} does not lead to it` });
    } else if (claim._id !== `0 ${causeKey}`) {
      const { kept } = await readChain(collections, collections.causes, causeKey, 'new');
      if (kept.length === 1) continue;
      findings.push({
        invariant: 'cause.duplicate',
        where: `cause ${causeKey}`,
        detail: 'more than one turn has this cause',
      });
    }
  }
  return findings;
}
