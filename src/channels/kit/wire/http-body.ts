/** The body of a call as bytes: JSON, a form, a form with files, or one file. */
import { FormData } from 'undici';
import type { HttpCall } from '../call.ts';
import type { OutgoingFile } from '../piece.ts';

export interface HttpBody {
  /** Undefined for forms with files, whose boundary the client draws. */
  contentType?: string;
  content: string | Uint8Array | FormData;
}

export async function httpBodyOf(
  body: HttpCall['body'],
  read: (file: OutgoingFile) => Promise<Uint8Array>,
): Promise<HttpBody | undefined> {
  if (body === undefined) return undefined;
  if ('json' in body) return { contentType: 'application/json', content: JSON.stringify(body.json) };
  if ('form' in body) {
    return {
      contentType: 'application/x-www-form-urlencoded',
      content: new URLSearchParams(body.form).toString(),
    };
  }
  if ('bytes' in body) return { contentType: body.contentType, content: body.bytes };
  if ('file' in body) return { contentType: body.file.contentType, content: await read(body.file) };
  const form = new FormData();
  for (const part of body.multipart) {
    if ('value' in part) form.append(part.name, part.value);
    else {
      // Copied: a `File` wants bytes of its own.
      const bytes = new Uint8Array(await read(part.file));
      form.append(part.name, new File([bytes], part.file.name, { type: part.file.contentType }), part.file.name);
    }
  }
  return { content: form };
}
