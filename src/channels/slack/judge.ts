/** What an answer of Slack's Web API means: errors stand in answers with status 200. */
import { z } from 'zod';
import type { Answer, Verdict } from '../kit/call.ts';

const answerSchema = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  /** Of a missing scope. */
  needed: z.string().optional(),
  channel: z.string().optional(),
  ts: z.string().optional(),
  files: z.array(z.object({ id: z.string() })).optional(),
});

/** Slack's own trouble, or credentials that whoever set it up has to mend: the message wants to go once they are. */
const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'accesslimited',
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'org_login_required',
]);
const UNSHOWABLE = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']);

export function judge({ status, body }: Answer): Verdict {
  const { data: said } = answerSchema.safeParse(body);
  if (said?.ok) {
    const { channel, ts, files: [file] = [] } = said;
    const externalId = channel !== undefined && ts !== undefined ? `${channel}/${ts}` : file?.id;
    return { outcome: 'sent', ...(externalId !== undefined && { externalId }) };
  }
  const { error = `answered ${status}`, needed } = said ?? {};
  const reason = `Slack: ${error}${needed === undefined ? '' : ` (${needed})`}`;
  if (UNSHOWABLE.has(error)) return { outcome: 'markup', reason };
  // The kit reads Retry-After.
  if (!said || status === 429 || status >= 500 || PASSING.has(error)) return { outcome: 'retry', reason };
  return { outcome: 'refused', reason };
}
