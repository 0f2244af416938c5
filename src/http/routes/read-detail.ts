/** A conversation as one member of the staff sees it: from the Desk, with who else looks at it right now. */
import type { ConversationDetail, Desk, Viewer } from '../../conversation/desk.ts';
import type { ConversationId } from '../../conversation/ids.ts';
import type { Staff } from '../api-route.ts';
import { notFound } from '../errors.ts';
import type { Viewers } from '../live/viewers.ts';

export type ReadDetail = (id: ConversationId, staff: Staff) => Promise<ConversationDetail & { viewers: Viewer[] }>;

/** Rejects with `RefusedError` (404) for an unknown conversation. */
export function createReadDetail({
  desk,
  viewers,
}: {
  desk: Pick<Desk, 'detail'>;
  viewers: Pick<Viewers, 'of'>;
}): ReadDetail {
  return async (id, { accountId, role }) => {
    const detail = await desk.detail(id, { agentId: accountId, role });
    if (!detail) throw notFound('such conversation');
    return { ...detail, viewers: viewers.of(id, accountId) };
  };
}
