/** The request that downloads a customer's file. Sound and films are prepared first: until then LINE would give nothing. */
import { z } from 'zod';
import { BadInputError, UnavailableError } from '../../runtime/errors.ts';
import type { HttpCall, Wire } from '../kit/call.ts';

const prepared = z.object({ status: z.string() });

/** `ref`: as in `decode`. Throws `UnavailableError` while it is being prepared: the kit asks again. */
export async function contentCall(ref: string, dataApi: string, wire: Wire): Promise<HttpCall> {
  const get = (label: string, url: string): HttpCall => ({
    kind: 'http',
    label,
    method: 'GET',
    url,
    isRepeatable: true,
  });
  if (/^https?:/.test(ref)) return get('file', ref);
  const [type, id = ''] = ref.split(':');
  const content = `${dataApi}/v2/bot/message/${encodeURIComponent(id)}/content`;
  if (type === 'video' || type === 'audio') {
    const { status, body } = await wire.call(get('transcoding', `${content}/transcoding`));
    const { status: state } = prepared.safeParse(body).data ?? {};
    if (state === 'failed') {
      throw new BadInputError({ code: 'channel.file', message: 'LINE could not prepare the file.' });
    }
    if (status >= 500 || state === 'processing') {
      throw new UnavailableError({ code: 'channel.file', message: 'LINE is still preparing the file.' });
    }
  }
  return get('content', content);
}
