/** The body of an answer, up to a limit, as what it is. */
import type { Readable } from 'node:stream';

/** Above any answer of an API; a platform (or what stands in for it) must not fill our memory. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Parsed when it is JSON, else the text; undefined when it is larger than 1 MB. Rejects when it breaks off. */
export async function readAnswer(body: Readable): Promise<unknown> {
  const bytes = await readAtMost(body, MAX_ANSWER_BYTES);
  if (bytes === undefined) return undefined;
  const text = bytes.toString('utf8');
  if (!/^\s*[[{"]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Undefined when there is more than that. */
export async function readAtMost(body: Readable, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    // Leaving the loop ends the stream.
    if (length > maxBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
