/**
 * Files of both directions. A customer's file has its address on this server before its bytes are here: the message is
 * committed first, the bytes are fetched beside it, or when somebody looks.
 */
import { createHmac } from 'node:crypto';
import type { Attachment } from '../../../conversation/activity.ts';
import { type Clock, isoTime } from '../../../runtime/clock.ts';
import { BadInputError, FrontdeskError, RefusedError, UnavailableError } from '../../../runtime/errors.ts';
import type { Logger } from '../../../runtime/logger.ts';
import type { WebModule, WebRequest } from '../../../runtime/web.ts';
import type { MediaRef } from '../adapter.ts';
import type { KitStore } from '../parts.ts';
import { type Pause, pause as realPause } from '../pause.ts';
import type { FileFetcher, FileRequest } from './fetch-file.ts';
import type { FileKeeper } from './file-keeper.ts';
import { MEDIA, MEDIA_WAITING, type MediaRecord, mediaIdOf, mediaRecordSchema, safeName } from './media-record.ts';
import { type Resolve, systemResolve } from './public-address.ts';
import { mediaResponse } from './serve-media.ts';

/** Above what messengers let people send as a picture or a document in one go; one file is held in memory. */
const MAX_BYTES = 25 * 1024 * 1024;
/** Beside the message; after these, when somebody looks. */
const RETRY_PAUSES_MS = [0, 5_000, 30_000];

/** How files of one channel are asked for. */
export interface MediaSource {
  origins: readonly string[];
  requestOf(ref: string): Promise<FileRequest>;
}

export interface MediaService {
  web: WebModule;
  attach(channel: string, source: MediaSource): void;
  /**
   * Before the commit: addresses for an event's files. The same event has the same ones each time. Bytes that came along
   * are kept now.
   */
  announce(channel: string, key: string, refs: MediaRef[]): Promise<Attachment[]>;
  /** After the commit: begins to fetch what these addresses wait for. Never throws. */
  fetch(attachments: Attachment[]): void;
  /** The bytes behind an attachment's address, ours or public. Throws `BadInputError` (`channel.file`) when there are none. */
  read(contentUrl: string, maxBytes?: number): Promise<Uint8Array>;
  /** Fetches what an earlier process left. Once every channel is attached. */
  start(): Promise<void>;
  /** Resolves when nothing is under way. */
  close(): Promise<void>;
}

export interface MediaServiceParts {
  store: Pick<KitStore, 'saveDocument' | 'findDocument' | 'listDocuments' | 'deleteDocument'>;
  files: FileKeeper;
  /** A secret of this installation: addresses are made with it, so that nobody can guess one. */
  key: string;
  clock: Clock;
  logger: Logger;
  /** 25 MB by default. */
  maxBytes?: number;
  pause?: Pause;
  resolve?: Resolve;
}

export function createMediaService(parts: MediaServiceParts): MediaService {
  const { store, files, clock, logger, maxBytes = MAX_BYTES, pause = realPause, resolve = systemResolve } = parts;
  const sources = new Map<string, MediaSource>();
  const underWay = new Map<string, Promise<Uint8Array>>();
  const background = new Set<Promise<void>>();
  const closing = new AbortController();
  let loading: Promise<FileFetcher> | undefined;

  const at = () => isoTime(clock.now());

  async function findRecord(id: string): Promise<MediaRecord | undefined> {
    const document = await store.findDocument(MEDIA, id);
    return document && mediaRecordSchema.parse(document.record);
  }

  async function settle(id: string, record: MediaRecord): Promise<void> {
    await store.saveDocument({ kind: MEDIA, id, record, at: at() });
    await store.deleteDocument(MEDIA_WAITING, id);
  }

  async function announceOne(channel: string, key: string, { bytes, ref, name, contentType }: MediaRef) {
    const id = createHmac('sha256', parts.key).update(key).digest('hex');
    const safe = safeName(name, 'file');
    const attachment = {
      contentType: contentType ?? 'application/octet-stream',
      contentUrl: `/media/${id}`,
      name: safe,
    };
    // The platform said it again: what became of the file meanwhile stays.
    if (await findRecord(id)) return attachment;
    const record: MediaRecord = {
      channel,
      name: safe,
      state: bytes ? 'kept' : 'waiting',
      ...(ref !== undefined && { ref }),
    };
    if (bytes && bytes.length > maxBytes) await settle(id, { ...record, state: 'refused', reason: tooLarge(maxBytes) });
    else if (bytes) {
      await files.save(id, bytes);
      await settle(id, record);
    } else {
      await store.saveDocument({ kind: MEDIA, id, record, at: at() });
      await store.saveDocument({ kind: MEDIA_WAITING, id, record: {}, at: at() });
    }
    return attachment;
  }

  /** Loaded with the first file: its HTTP client is 15 MB that a server without other channels than its own chat never needs. */
  function getFetcher(): Promise<FileFetcher> {
    loading ??= import('./fetch-file.ts').then(({ createFileFetcher }) => createFileFetcher({ resolve }));
    return loading;
  }

  /** Once for all who want it at the same moment. */
  function bring(id: string, record: MediaRecord): Promise<Uint8Array> {
    const known = underWay.get(id);
    if (known) return known;
    const bringing = bringOnce(id, record).finally(() => underWay.delete(id));
    underWay.set(id, bringing);
    return bringing;
  }

  async function bringOnce(id: string, record: MediaRecord): Promise<Uint8Array> {
    const source = sources.get(record.channel);
    if (record.ref === undefined || !source) throw gone('its channel is not set up any more');
    try {
      const fetcher = await getFetcher();
      const { bytes } = await fetcher.fetch(await source.requestOf(record.ref), { origins: source.origins, maxBytes });
      // Erased in the meantime: nothing of it may come back.
      if (!(await findRecord(id))) throw gone('it was erased');
      await files.save(id, bytes);
      await settle(id, { ...record, state: 'kept' });
      return bytes;
    } catch (error) {
      if (error instanceof RefusedError || error instanceof BadInputError) {
        if (await findRecord(id)) await settle(id, { ...record, state: 'refused', reason: error.message });
      }
      throw error;
    }
  }

  async function bytesOf(id: string): Promise<{ bytes: Uint8Array; name: string }> {
    const record = await findRecord(id);
    if (!record) throw gone('there is none at this address');
    if (record.state === 'refused') throw gone(record.reason ?? 'it was refused');
    const bytes = (await files.find(id)) ?? (record.state === 'waiting' ? await bring(id, record) : undefined);
    if (!bytes) throw gone('it was removed');
    return { bytes, name: record.name };
  }

  async function bringInBackground(id: string): Promise<void> {
    for (const pauseMs of RETRY_PAUSES_MS) {
      await pause(pauseMs, closing.signal);
      if (closing.signal.aborted) return;
      try {
        const record = await findRecord(id);
        if (record?.state === 'waiting') await bring(id, record);
        return;
      } catch (error) {
        logger.info(
          { media: id, code: error instanceof FrontdeskError ? error.code : 'unknown' },
          'a file was not fetched',
        );
        if (!(error instanceof UnavailableError)) return;
      }
    }
  }

  function beside(id: string): void {
    const task: Promise<void> = bringInBackground(id)
      .catch((error: unknown) => logger.error({ err: error, media: id }, 'a file cannot be fetched'))
      .finally(() => background.delete(task));
    background.add(task);
  }

  async function serve({ params }: WebRequest) {
    const id = mediaIdOf(`/media/${params['id']}`);
    try {
      if (id === undefined) throw gone('there is none at this address');
      const { bytes, name } = await bytesOf(id);
      return await mediaResponse(bytes, name);
    } catch (error) {
      if (!(error instanceof BadInputError)) throw error;
      throw new RefusedError({ code: error.code, message: error.message, status: 404 });
    }
  }

  return {
    web: { routes: [{ method: 'GET', path: '/media/:id', policy: 'public', handle: serve }] },
    attach: (channel, source) => sources.set(channel, source),
    announce: (channel, key, refs) =>
      Promise.all(refs.map((ref, index) => announceOne(channel, `${channel}\n${key}\n${index}`, ref))),
    fetch: (attachments) => {
      for (const { contentUrl = '' } of attachments) {
        const id = mediaIdOf(contentUrl);
        if (id !== undefined) beside(id);
      }
    },
    async read(contentUrl, most = maxBytes) {
      const id = mediaIdOf(contentUrl);
      if (id !== undefined) return (await bytesOf(id)).bytes;
      if (!contentUrl.startsWith('/')) {
        const fetcher = await getFetcher();
        return (await fetcher.fetch({ url: contentUrl, headers: {} }, { origins: [], maxBytes: most })).bytes;
      }
      const bytes = await files.read(contentUrl);
      if (!bytes) throw gone('there is none at this address');
      return bytes;
    },
    async start() {
      for (const { id } of await store.listDocuments(MEDIA_WAITING)) beside(id);
    },
    async close() {
      closing.abort();
      await Promise.all(background);
      await (await loading)?.close();
    },
  };
}

function gone(because: string): BadInputError {
  return new BadInputError({ code: 'channel.file', message: `The file cannot be had: ${because}.` });
}

function tooLarge(maxBytes: number): string {
  return `it is larger than ${Math.floor(maxBytes / 1024)} KB`;
}
