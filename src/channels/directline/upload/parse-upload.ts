/** The body of an upload: one raw file, or a form with files and perhaps the activity that they belong to. */
import busboy from 'busboy';
import type { WebRequest } from '../../../runtime/web.ts';
import { badArgument } from '../errors.ts';

export interface UploadedFile {
  name: string;
  /** As declared; a wish. */
  type: string;
  bytes: Uint8Array;
}

export interface Upload {
  files: UploadedFile[];
  /** The activity's JSON, parsed. */
  activity?: unknown;
}

const activityType = 'application/vnd.microsoft.activity';
export const maxFiles = 10;
const maxActivityBytes = 256 * 1024;

/** Throws `BadInputError` when a file is larger than `maxBytes`, or there is none, or the form is broken. */
export async function parseUpload(request: WebRequest, maxBytes: number): Promise<Upload> {
  const type = request.headers['content-type'] ?? 'application/octet-stream';
  const upload = /^multipart\/form-data/i.test(type) ? await parseForm(request, maxBytes) : rawFile(request, type);
  if (upload.files.length === 0) throw badArgument('There is no file in the upload.');
  for (const { name, bytes } of upload.files) {
    if (bytes.length > maxBytes) throw tooLarge(name, maxBytes);
  }
  return upload;
}

function rawFile({ headers, body }: WebRequest, type: string): Upload {
  const name = /filename="?([^";]+)"?/i.exec(headers['content-disposition'] ?? '')?.[1] ?? 'file';
  return { files: body.length === 0 ? [] : [{ name: safeName(name), type: safeType(type), bytes: body }] };
}

function parseForm(request: WebRequest, maxBytes: number): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const fail = (message: string) => reject(badArgument(message));
    const upload: Upload = { files: [] };
    let form: ReturnType<typeof busboy>;
    try {
      form = busboy({
        headers: { 'content-type': request.headers['content-type'] ?? '' },
        limits: {
          fileSize: maxBytes,
          files: maxFiles + 1,
          fields: 10,
          fieldSize: maxActivityBytes,
          parts: maxFiles + 12,
        },
        defParamCharset: 'utf8',
      });
    } catch {
      return fail('The form of the upload cannot be read.');
    }
    form.on('file', (_field, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => reject(tooLarge(safeName(filename ?? 'file'), maxBytes)));
      stream.on('error', () => fail('The upload broke off in the middle of a file.'));
      stream.on('end', () => {
        const bytes = Buffer.concat(chunks);
        if (mimeType === activityType) parseActivity(bytes.toString('utf8'), upload, fail);
        else if (upload.files.length >= maxFiles) fail(`At most ${maxFiles} files at once.`);
        else upload.files.push({ name: safeName(filename ?? 'file'), type: safeType(mimeType), bytes });
      });
    });
    form.on('field', (name, text, { mimeType }) => {
      if (mimeType === activityType || name === 'activity') parseActivity(text, upload, fail);
    });
    form.on('error', () => fail('The form of the upload cannot be read.'));
    form.on('close', () => resolve(upload));
    form.end(request.body);
  });
}

function parseActivity(text: string, upload: Upload, fail: (message: string) => void): void {
  try {
    upload.activity = JSON.parse(text, (key, value) => (key === '__proto__' ? undefined : value));
  } catch {
    fail('The activity of the upload is not JSON.');
  }
}

function tooLarge(name: string, maxBytes: number) {
  return badArgument(`"${name}" is larger than ${Math.floor(maxBytes / 1024)} KB.`);
}

/** What people see; never a path. */
function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return (
    last
      .replace(/\p{Cc}/gu, '')
      .toWellFormed()
      .slice(0, 120) || 'file'
  );
}

function safeType(type: string): string {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z]+\/[a-z0-9.+-]{1,80}$/.test(plain) ? plain : 'application/octet-stream';
}
