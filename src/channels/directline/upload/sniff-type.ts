/** The type of a file by its first bytes: what a client declares is a wish. */

const signatures: { type: string; matches: (bytes: Uint8Array) => boolean }[] = [
  { type: 'image/png', matches: (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', matches: (bytes) => startsWith(bytes, '\xff\xd8\xff') },
  { type: 'image/gif', matches: (bytes) => startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a') },
  { type: 'image/webp', matches: (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP') },
  { type: 'application/pdf', matches: (bytes) => startsWith(bytes, '%PDF-') },
];

/** Undefined when it is none of the few that we know. */
export function sniffType(bytes: Uint8Array): string | undefined {
  return signatures.find(({ matches }) => matches(bytes))?.type;
}

/** Images that a browser shows without running anything in them. */
export function isSafeImage(type: string | undefined): boolean {
  return type?.startsWith('image/') === true;
}

function startsWith(bytes: Uint8Array, latin1: string): boolean {
  return Buffer.from(bytes.subarray(0, latin1.length)).toString('latin1') === latin1;
}
