/** Files of agents, kept where the web chat keeps those of customers and served by it: part of the composition root. */
import { sniffType } from './channels/directline/upload/sniff-type.ts';
import { createUploadStore } from './channels/directline/upload/upload-store.ts';
import type { Config } from './config.ts';
import type { Files } from './conversation/files.ts';
import { type SharedBy, uploadsDirOf } from './shared-files.ts';

const SERVED_AT = '/v3/directline/attachments';

export interface DeskFiles extends Files {
  /** The bytes behind an address that `save` or the web chat gave; undefined: there are none. */
  read(contentUrl: string): Promise<Uint8Array | undefined>;
}

/** `tokenKey`: the web chat's, so that the same bytes have the same address. */
export function createDeskFiles(config: Config, tokenKey: string, { blobs }: SharedBy = {}): DeskFiles {
  const uploads = createUploadStore({ folder: uploadsDirOf(config), shared: blobs, tokenKey });
  return {
    async read(contentUrl) {
      if (!contentUrl.startsWith(`${SERVED_AT}/`)) return undefined;
      return uploads.find(contentUrl.slice(SERVED_AT.length + 1).split('/')[0] ?? '');
    },
    async save({ name, bytes }) {
      const hash = await uploads.save(bytes);
      return {
        contentType: sniffType(bytes) ?? 'application/octet-stream',
        contentUrl: `${SERVED_AT}/${hash}/${encodeURIComponent(name)}`,
        name,
      };
    },
  };
}
