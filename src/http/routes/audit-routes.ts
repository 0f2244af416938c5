/** Who did what: for administrators all of it, for supervisors what their team did. */
import { type ConversationStore } from '../../conversation/store.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import { auditListSchema, auditQuerySchema } from '../contract/audit.ts';
import { isOnTeam } from '../team.ts';

/** Entries looked through for one answer: filters work on these. */
const LOOKED_THROUGH = 10_000;

export function auditRoutes({ store }: { store: Pick<ConversationStore, 'listAudit' | 'listAccounts'> }): ApiRoute[] {
  return [
    sessionRoute({
      method: 'GET',
      path: '/api/v1/audit',
      policy: 'supervisor',
      others: 'supervisors see what they and the agents of their queues did',
      tag: 'Audit',
      summary: 'Who did what',
      query: auditQuerySchema,
      answer: { schema: auditListSchema, description: 'Newest first' },
      async handle({ query: { who, what = '', limit } }, staff) {
        const accounts = new Map((await store.listAccounts()).map((account) => [String(account.id), account]));
        const leader = { id: staff.accountId, role: staff.role, profile: accounts.get(staff.accountId)?.profile };
        const isMine = (id: string): boolean => {
          if (staff.role === 'admin') return true;
          const member = accounts.get(id);
          return member !== undefined && isOnTeam(leader, member);
        };
        const entries = (await store.listAudit(LOOKED_THROUGH))
          .filter((entry) => (who === undefined || entry.who === who) && entry.what.startsWith(what))
          .filter((entry) => isMine(entry.who))
          .slice(0, limit)
          .map((entry) => ({ ...entry, whoName: accounts.get(entry.who)?.name }));
        return { body: { entries } };
      },
    }),
  ];
}
