/** A file of an activity as it can leave: sent where the channel takes its kind, else its address to tap. */
import type { Capabilities, MediaKind } from '../../../conversation/channel.ts';
import type { OutgoingFile } from '../piece.ts';
import { type Block, type Link, paragraph } from './document.ts';
import { findSafeUrl } from './safe-url.ts';

export interface FileContext {
  publicOrigin?: string | undefined;
  /** Bytes of the file at this address, where that is known. */
  sizeOf?: ((source: string) => number | undefined) | undefined;
}

export interface FileFacts {
  source: string;
  name?: string | undefined;
  contentType?: string | undefined;
}

const types: Record<string, string> = {
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

export function outgoingFileOf({ source, name, contentType }: FileFacts, { publicOrigin }: FileContext): OutgoingFile {
  const last = nameIn(source);
  const url = findSafeUrl(source, publicOrigin);
  return {
    name: name || last || 'file',
    contentType: contentType ?? types[last.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream',
    ...(url !== undefined && isWeb(url) && { url }),
    source,
  };
}

/** Whether the channel takes it as a file, and not only as an address. */
export function isSendable(
  file: OutgoingFile,
  media: MediaKind,
  { media: limits }: Capabilities,
  { sizeOf }: FileContext,
): boolean {
  const { by, maxBytes } = limits[media];
  const size = sizeOf?.(file.source);
  if (by === 'link' || (size !== undefined && size > maxBytes)) return false;
  return by === 'url' ? file.url !== undefined : file.source.startsWith('/') || isWeb(file.source);
}

/** Its name, to tap where it has a public address. */
export function linkBlockOf(file: OutgoingFile, label = file.name): Block {
  const link: Link | undefined = file.url === undefined ? undefined : { url: file.url };
  return paragraph({ text: label.replace(/\s+/g, ' ').trim() || file.name, marks: 0, ...(link && { link }) });
}

function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

function nameIn(source: string): string {
  const last = source.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
