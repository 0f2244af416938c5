/**
 * What agents keep under one kind of document: their own, which nobody else sees, and everybody's, which supervisors
 * change. One rule for canned replies, macros and saved views.
 */
import type { z } from 'zod';
import type { Documents, StoredDocument } from '../../conversation/store/documents.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import { BugError, RefusedError } from '../../runtime/errors.ts';
import type { IdSource } from '../../runtime/ids.ts';
import type { Staff } from '../api-route.ts';
import type { Audit } from '../audit.ts';
import { notFound } from '../errors.ts';
import { isAllowed } from '../policies.ts';

export interface DocumentParts {
  store: Documents;
  clock: Clock;
  ids: IdSource;
  audit: Audit;
}

export type Kept<Value> = Value & { id: string; isShared: boolean; mayChange: boolean };

export interface KeptDocuments<Value> {
  /** One's own and everybody's, by what `compare` says. */
  list(staff: Staff): Promise<Kept<Value>[]>;
  /** Throws `RefusedError` (404): somebody else's own ones are not there. */
  get(id: string, staff: Staff): Promise<Kept<Value>>;
  /** Throws `RefusedError` (403, `desk.sharing`) when it is to be everybody's and a supervisor is needed. */
  create(request: Value & { isShared: boolean }, staff: Staff): Promise<Kept<Value>>;
  change(id: string, request: Value & { isShared: boolean }, staff: Staff): Promise<Kept<Value>>;
  remove(id: string, staff: Staff): Promise<void>;
}

export function keptDocuments<Value extends { title: string }>(
  { store, clock, ids, audit }: DocumentParts,
  options: {
    kind: 'cannedReply' | 'macro' | 'view';
    /** What is stored, as it is read again: what does not fit is a bug. */
    schema: z.ZodType<Value>;
    /** Throws when this cannot stand beside the others that its owner sees. */
    check?: (value: Value, others: Kept<Value>[]) => void;
  },
): KeptDocuments<Value> {
  const { kind, schema, check } = options;

  function view({ id, owner, record }: StoredDocument, staff: Staff): Kept<Value> {
    const read = schema.safeParse(record);
    if (!read.success) {
      throw new BugError({ code: 'desk.document', message: `The stored ${kind} ${id} does not have its shape.` });
    }
    const isShared = owner === undefined;
    return { ...read.data, id, isShared, mayChange: !isShared || mayShare(staff) };
  }

  const isSeen = ({ owner }: StoredDocument, staff: Staff) => owner === undefined || owner === staff.accountId;

  async function list(staff: Staff): Promise<Kept<Value>[]> {
    const seen = (await store.listDocuments(kind)).filter((document) => isSeen(document, staff));
    return seen.map((document) => view(document, staff)).sort((a, b) => a.title.localeCompare(b.title));
  }

  async function get(id: string, staff: Staff): Promise<Kept<Value>> {
    const document = await store.findDocument(kind, id);
    if (!document || !isSeen(document, staff)) throw notFound(`such ${kindWords[kind]}`);
    return view(document, staff);
  }

  async function save(id: string, request: Value & { isShared: boolean }, staff: Staff): Promise<Kept<Value>> {
    if (request.isShared && !mayShare(staff)) throw sharingRefused();
    const others = (await list(staff)).filter((other) => other.id !== id);
    check?.(request, others);
    const { isShared, ...value } = request;
    const document: StoredDocument = {
      kind,
      id,
      ...(isShared ? {} : { owner: staff.accountId }),
      record: value,
      at: isoTime(clock.now()),
    };
    await store.saveDocument(document);
    return view(document, staff);
  }

  return {
    list,
    get,
    async create(request, staff) {
      const created = await save(ids.next(), request, staff);
      if (created.isShared) await audit(staff.accountId, 'document.shared', { kind, id: created.id });
      return created;
    },
    async change(id, request, staff) {
      const before = await get(id, staff);
      if (!before.mayChange) throw sharingRefused();
      const after = await save(id, request, staff);
      if (before.isShared || after.isShared) {
        await audit(staff.accountId, 'document.changed', { kind, id, isShared: after.isShared });
      }
      return after;
    },
    async remove(id, staff) {
      const before = await get(id, staff);
      if (!before.mayChange) throw sharingRefused();
      await store.deleteDocument(kind, id);
      if (before.isShared) await audit(staff.accountId, 'document.deleted', { kind, id });
    },
  };
}

const kindWords = { cannedReply: 'canned reply', macro: 'macro', view: 'saved view' };

function mayShare({ role }: Staff): boolean {
  return isAllowed('supervisor', role);
}

function sharingRefused(): RefusedError {
  return new RefusedError({
    code: 'desk.sharing',
    message: 'What everybody uses is changed by supervisors. Keep it for yourself, or ask one.',
  });
}
