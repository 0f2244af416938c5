/** Slack's way to upload a file: an address is asked for, the bytes go there; who sees it is said when it is shared. */
import { z } from 'zod';
import { UnavailableError } from '../../runtime/errors.ts';
import type { Wire } from '../kit/call.ts';
import type { OutgoingFile } from '../kit/piece.ts';

const placeSchema = z.object({ upload_url: z.string(), file_id: z.string() });

/** `askForPlace`: `files.getUploadURLExternal`. The same file with its id there, seen by nobody yet. */
export async function upload(
  file: OutgoingFile,
  wire: Wire,
  askForPlace: (form: { filename: string; length: string }) => Promise<unknown>,
): Promise<OutgoingFile> {
  const bytes = await wire.read(file);
  const place = await askForPlace({ filename: file.name, length: String(bytes.length) });
  const { upload_url: url, file_id: externalId } = placeSchema.parse(place);
  // The address is the ticket: no token goes along.
  const { status } = await wire.call({
    kind: 'http',
    label: 'upload',
    method: 'POST',
    url,
    body: { bytes, contentType: file.contentType },
    isRepeatable: true,
  });
  if (status === 200) return { ...file, externalId };
  throw new UnavailableError({ code: 'channel.slack', message: `upload: Slack answered ${status}` });
}
