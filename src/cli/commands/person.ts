/** `frontdesk person find|export|erase|verify|link|unlink`: what is kept of a person, for requests that come by letter. */
import { readFile, writeFile } from 'node:fs/promises';
import { defineCommand } from 'citty';
import { readConfig } from '../../config.ts';
import { customerId } from '../../conversation/ids.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import { openStore } from '../../open-store.ts';
import { erasableFilesOf } from '../../person.ts';
import { isoTime, systemClock } from '../../runtime/clock.ts';
import { BadInputError, RefusedError } from '../../runtime/errors.ts';
import { randomIds } from '../../runtime/ids.ts';
import { familyOf } from '../../turn/identity/family.ts';
import { createLinker } from '../../turn/identity/linking.ts';
import { erasePerson } from '../../turn/privacy/erase-person.ts';
import { exportPerson } from '../../turn/privacy/export-person.ts';
import { verifyReceipt } from '../../turn/privacy/verify-receipt.ts';

/** Who did it, in the audit: somebody with a shell on the server. */
const BY = 'command';
const MOST_FOUND = 50;

const say = (line: string) => process.stdout.write(`${line}\n`);
const now = () => isoTime(systemClock.now());

export const command = defineCommand({
  args: {
    action: { type: 'positional', description: 'find, export, erase, verify, link or unlink', required: true },
    subject: {
      type: 'positional',
      description: 'Words to find; a customer’s id; for unlink the link’s; for verify the receipt’s file',
      required: true,
    },
    into: { type: 'positional', description: 'For link: the customer that it leads to', required: false },
    out: { type: 'string', description: 'For export, and for the receipt of erase: the file to write; must not exist' },
    content: { type: 'boolean', description: 'For erase: take their sentences out of training and tests' },
    yes: { type: 'boolean', description: 'For erase: really do it' },
    why: { type: 'string', description: 'For link: what was seen' },
  },
  async run({ args }) {
    const { action, subject } = args;
    switch (action) {
      case 'find':
        return withStore('read', (store) => find(store, subject));
      case 'export':
        return withStore('read', (store) => exportTo(store, subject, args.out));
      case 'erase':
        return args.yes
          ? withStore('serve', (store) =>
              erase(store, subject, { mayEditContent: args.content === true, file: args.out }),
            )
          : withStore('read', (store) => preview(store, subject));
      case 'verify':
        return withStore('read', (store) => verify(store, subject));
      case 'link':
        return withStore('serve', (store) => link(store, subject, args.into, args.why));
      case 'unlink':
        return withStore('serve', (store) => unlink(store, subject));
      default:
        throw wrong(`"${action}" is none of find, export, erase, verify, link, unlink.`);
    }
  },
});

type Store = ConversationStore;

async function withStore(mode: 'read' | 'serve', work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(readConfig(), { mode });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

async function find(store: Store, text: string): Promise<void> {
  const { customers, next } = await store.listCustomers({ text, limit: MOST_FOUND });
  for (const { id, name, email, identities } of customers) {
    const channels = identities.map(({ channel, identity }) => `${channel} ${identity}`).join(', ');
    say(`${id}  ${[name, email].filter(Boolean).join(' ') || '(no name)'}  ${channels}`);
  }
  if (customers.length === 0) say('Nobody. Words are looked for in name, e-mail, phone and the company’s own id.');
  if (next) say(`These are the newest ${MOST_FOUND}. Say it more exactly to see fewer.`);
}

async function exportTo(store: Store, id: string, file: string | undefined): Promise<void> {
  const exported = await exportPerson(store, customerId(id), now());
  if (!exported) throw unknown(id);
  const json = `${JSON.stringify(exported, undefined, 2)}\n`;
  if (file === undefined) {
    process.stdout.write(json);
    return;
  }
  await writeNew(file, json);
  say(`${exported.conversations.length} conversations written to ${file}.`);
}

/** For its owner alone to read. */
async function writeNew(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx', mode: 0o600 }).catch((cause: unknown) => {
    throw wrong(`${file} cannot be written: ${String(cause)}. It must not exist yet.`);
  });
}

async function preview(store: Store, id: string): Promise<void> {
  const exported = await exportPerson(store, customerId(id), now());
  if (!exported) throw unknown(id);
  const lines = exported.conversations.reduce((sum, each) => sum + each.lines.length, 0);
  say(
    `This would erase ${exported.customers.length} records of one person: ${exported.customers.map((each) => each.id).join(', ')}`,
  );
  say(`with ${exported.conversations.length} conversations and ${lines} messages, for ever. Nothing was done yet.`);
  say('Stop the server and add --yes to do it, and --content to take their sentences out of training and tests too.');
}

async function erase(
  store: Store,
  id: string,
  { mayEditContent, file: receiptFile }: { mayEditContent: boolean; file: string | undefined },
): Promise<void> {
  const files = erasableFilesOf(readConfig(), store);
  const { receipt, sentences } = await erasePerson(
    { store, files, clock: systemClock, ids: randomIds },
    { id: customerId(id), by: BY, mayEditContent },
  );
  const json = JSON.stringify(receipt, undefined, 2);
  say(json);
  if (sentences.length > 0) {
    say(mayEditContent ? 'Their sentences stood in:' : 'Their sentences still stand in (take them out by hand):');
    for (const { file, line, isRemovable } of sentences) {
      say(`  ${file}:${line}${mayEditContent && !isRemovable ? '  still there: mend it by hand' : ''}`);
    }
  }
  if (receipt.isRetrainNeeded) say('A release that was taught with them is gone; the next start trains a new one.');
  say('Backups made before keep them until you delete those.');
  // Last: the person is gone whether the file can be written or not, and the receipt stands above and in the audit.
  if (receiptFile !== undefined) await writeNew(receiptFile, `${json}\n`);
}

async function verify(store: Store, file: string): Promise<void> {
  const json = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw wrong(`${file} cannot be read: ${String(cause)}.`);
  });
  const { id, at, by, customers } = await verifyReceipt(store, json);
  say(`Genuine: receipt ${id}, written here on ${at} for ${by}, of ${customers.join(', ')}.`);
}

async function link(store: Store, from: string, into: string | undefined, why: string | undefined): Promise<void> {
  if (into === undefined) throw wrong('Say which customer it leads to: frontdesk person link <from> <into>.');
  for (const id of [from, into]) if (!(await familyOf(store, customerId(id)))) throw unknown(id);
  const linked = await createLinker({ store, clock: systemClock, ids: randomIds })({
    from: customerId(from),
    into: customerId(into),
    evidence: 'agent',
    detail: why ?? 'linked by command',
    by: BY,
  });
  say(
    linked
      ? `Linked: ${linked.id}. Undo it with: frontdesk person unlink ${linked.id}`
      : 'They are one person already.',
  );
}

async function unlink(store: Store, id: string): Promise<void> {
  await store.unlinkCustomers(id, now());
  await store.appendAudit({ at: now(), who: BY, what: 'customer.unlinked', details: { linkId: id } });
  say('Both are as they were.');
}

function unknown(id: string): RefusedError {
  return new RefusedError({
    code: 'customers.unknown',
    message: `There is no customer ${id}. Look for them with: frontdesk person find <words>.`,
    status: 404,
  });
}

function wrong(message: string): BadInputError {
  return new BadInputError({ code: 'person.arguments', message });
}
