/** Activities for tests: only what a test is about has to be said. */
import type { ActivityView } from '../../../src/http/contract/desk.ts';

export function said(
  ordinal: number,
  {
    role = 'customer',
    id = role,
    text = `message ${ordinal}`,
    at = '2026-05-02T10:00:00.000Z',
    ...part
  }: Partial<Omit<ActivityView, 'id' | 'from'>> & { role?: ActivityView['from']['role']; id?: string } = {},
): ActivityView {
  return { ...part, id: `c1|${ordinal}`, ordinal, type: part.type ?? 'message', at, from: { role, id }, text };
}
