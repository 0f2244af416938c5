/**
 * One collection, in the few operations that the store needs. Two facts shape them: an insert under an id is the only
 * thing that decides between nodes, and everything else may be done twice. Operations that MongoDB and FerretDB both have.
 */
import type { mongo } from 'mongoose';
import { isDuplicate, storageError } from './errors.ts';
import { checkedFilter, type Filter } from './filter.ts';

export interface Document {
  _id: string;
}

export type Sort = Record<string, 1 | -1>;

export interface ReadOptions {
  sort?: Sort;
  limit?: number;
  /** Only these fields, and the id. */
  fields?: string[];
}

export interface Change {
  $set?: Record<string, unknown>;
  $unset?: Record<string, 1>;
  $currentDate?: Record<string, true>;
}

/** Documents a message to the database. */
const BATCH = 500;

export class Collection<D extends Document> {
  readonly #native: mongo.Collection<D>;

  constructor(native: mongo.Collection<D>) {
    this.#native = native;
  }

  get name(): string {
    return this.#native.collectionName;
  }

  async findOne(filter: Filter, options: Omit<ReadOptions, 'limit'> = {}): Promise<D | undefined> {
    return (await this.find(filter, { ...options, limit: 1 }))[0];
  }

  /** By its id alone: the one filter that every server answers from its index. */
  findById(id: string, fields?: string[]): Promise<D | undefined> {
    return this.findOne({ _id: id }, { ...(fields && { fields }) });
  }

  find(filter: Filter, options: ReadOptions = {}): Promise<D[]> {
    if (options.limit === 0) return Promise.resolve([]);
    return guard(() => this.#cursor(filter, options).toArray());
  }

  /** One by one, however many there are. */
  async *stream(filter: Filter, options: ReadOptions = {}): AsyncGenerator<D, void, undefined> {
    const cursor = this.#cursor(filter, options).batchSize(BATCH);
    try {
      for await (const document of cursor) yield document;
    } catch (error) {
      throw storageError(error);
    } finally {
      await cursor.close();
    }
  }

  /** False: there is one with this id (or with a value that is unique) already, and nothing was written. */
  insert(document: D): Promise<boolean> {
    return guard(async () => {
      try {
        await this.#native.insertOne(document as mongo.OptionalUnlessRequiredId<D>);
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    });
  }

  /** Those that are there already stay as they are. */
  insertMissing(documents: D[]): Promise<void> {
    if (documents.length === 0) return Promise.resolve();
    return guard(async () => {
      try {
        await this.#native.insertMany(documents as mongo.OptionalUnlessRequiredId<D>[], { ordered: false });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        // One of them was there. Whether the others are, not every server says.
        if (documents.length > 1) await Promise.all(documents.map((document) => this.insert(document)));
      }
    });
  }

  /** How many it was. With an id and further fields, the change happens only while they hold. */
  update(filter: Filter, change: Change): Promise<number> {
    return guard(async () => {
      const { matchedCount } = await this.#native.updateOne(this.#checked(filter), changeOf<D>(change));
      return matchedCount;
    });
  }

  updateAll(filter: Filter, change: Change): Promise<number> {
    return guard(async () => {
      const { matchedCount } = await this.#native.updateMany(this.#checked(filter), changeOf<D>(change));
      return matchedCount;
    });
  }

  /** Writes the whole document, whether there is one or not. */
  async put(document: D): Promise<void> {
    if (await this.insert(document)) return;
    const { _id, ...rest } = document;
    await this.update({ _id }, { $set: rest });
  }

  remove(filter: Filter): Promise<number> {
    return guard(async () => (await this.#native.deleteMany(this.#checked(filter))).deletedCount);
  }

  count(filter: Filter = {}): Promise<number> {
    return guard(() => this.#native.countDocuments(this.#checked(filter)));
  }

  distinct(field: string, filter: Filter = {}): Promise<string[]> {
    return guard(async () => {
      const values: unknown[] = await this.#native.distinct(field, this.#checked(filter));
      return values.filter((value) => typeof value === 'string');
    });
  }

  #cursor(filter: Filter, { sort, limit, fields }: ReadOptions): mongo.FindCursor<D> {
    const cursor = this.#native.find(this.#checked(filter), {
      ...(fields && { projection: Object.fromEntries(fields.map((field) => [field, 1])) }),
    }) as mongo.FindCursor<D>;
    if (sort) cursor.sort(sort);
    if (limit !== undefined) cursor.limit(limit);
    return cursor;
  }

  #checked(filter: Filter): mongo.Filter<D> {
    return checkedFilter(filter) as mongo.Filter<D>;
  }
}

/** Without empty parts: older servers refuse them. */
function changeOf<D>(change: Change): mongo.UpdateFilter<D> {
  const parts = Object.entries(change).filter(([, fields]) => Object.keys(fields).length > 0);
  return Object.fromEntries(parts);
}

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageError(error);
  }
}
