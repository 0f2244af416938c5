/** What an answer of Meta's Graph API means: the same envelope for all products, with codes of their own. */
import { z } from 'zod';
import type { Answer, Verdict } from '../call.ts';

const failure = z.object({
  error: z.object({
    message: z.string().optional(),
    code: z.number(),
    error_subcode: z.number().optional(),
    is_transient: z.boolean().optional(),
    error_data: z.object({ details: z.string().optional() }).optional().catch(undefined),
  }),
});

const taken = z.object({
  /** WhatsApp. */
  messages: z.array(z.object({ id: z.string() })).optional(),
  /** Messenger and Instagram. */
  message_id: z.string().optional(),
});

export interface GraphCodes {
  product: string;
  /** Besides those of the whole Graph API: may pass, after so many milliseconds where that is known. */
  passing: ReadonlyMap<number, number | undefined>;
  /** `code` or `code/subcode`: the customer wrote too long ago. */
  windowClosed: ReadonlySet<string>;
}

/** Unknown, service, rate limits of the app, the account, the page and the user (codes of the whole Graph API). */
const PASSING = new Set([1, 2, 4, 17, 32, 613]);
/** The access token is over, or was taken back. */
const TOKEN = 190;

export function judgeGraph({ status, body }: Answer, codes: GraphCodes): Verdict {
  const { error } = failure.safeParse(body).data ?? {};
  if (!error) {
    if (status >= 300)
      return { outcome: status === 429 || status >= 500 ? 'retry' : 'refused', reason: said(`answered ${status}`) };
    const { messages, message_id } = taken.safeParse(body).data ?? {};
    const externalId = message_id ?? messages?.[0]?.id;
    return { outcome: 'sent', ...(externalId !== undefined && { externalId }) };
  }
  const { code, error_subcode: subcode, message = '', error_data, is_transient: isTransient } = error;
  // What was refused stands in the details, where there are any.
  const words = error_data?.details ?? message;
  const reason = said(`code ${code}${subcode === undefined ? '' : `/${subcode}`}: ${words}`);
  if (codes.windowClosed.has(`${code}`) || codes.windowClosed.has(`${code}/${subcode}`))
    return { outcome: 'windowClosed', reason };
  if (code === TOKEN) return { outcome: 'token', reason };
  const afterMs = codes.passing.get(code);
  const mayPass =
    PASSING.has(code) || codes.passing.has(code) || isTransient === true || status === 429 || status >= 500;
  if (mayPass) return { outcome: 'retry', reason, ...(afterMs !== undefined && { afterMs }) };
  return { outcome: 'refused', reason };

  function said(what: string): string {
    return `${codes.product}: ${what}`;
  }
}
