/** The self-test of a channel: a harmless call with its credentials, and what came of it in plain words. */
import { UnavailableError } from '../../runtime/errors.ts';
import type { ChannelAdapter } from './adapter.ts';
import type { Wire } from './call.ts';
import type { CheckResult } from './parts.ts';
import { redact } from './redact.ts';

/** Never throws for what the platform says. */
export async function checkAdapter(adapter: ChannelAdapter, wire: Wire): Promise<CheckResult> {
  const { check } = adapter;
  if (!check) return { isOk: true, said: 'There is no harmless call here; the state tells whether it is connected.' };
  try {
    const answer = await wire.call(check.call);
    const verdict = adapter.judge(answer, check.call);
    if (verdict.outcome === 'sent') return { isOk: true, said: check.tell(answer) };
    return { isOk: false, said: redact(verdict.reason) };
  } catch (error) {
    // No answer, too many calls, or the platform gave no token.
    if (error instanceof UnavailableError) return { isOk: false, said: redact(error.message) };
    throw error;
  }
}
