/** Whether an agent takes conversations now. Everyone's pages hear of it over the live socket. */
import type { Presence } from '../../conversation/desk.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import { type ApiRoute, type Staff, sessionRoute } from '../api-route.ts';
import { type PresenceView, presenceChangeSchema, presenceSchema } from '../contract/account.ts';
import { presenceView } from '../presence-view.ts';

const path = '/api/v1/presence';
const tag = 'Presence';
const answer = { schema: presenceSchema, description: 'As it is now' };

export function presenceRoutes({ presence, clock }: { presence: Presence; clock: Clock }): ApiRoute[] {
  function read({ accountId: agentId, name }: Staff): PresenceView {
    const known = presence.find(agentId);
    if (known) return presenceView(known);
    return { agentId, name, state: 'away', since: isoTime(clock.now()), isConnected: false };
  }

  return [
    sessionRoute({
      method: 'GET',
      path,
      policy: 'agent',
      tag,
      summary: 'Whether one is taken to be here',
      answer,
      handle: async (_input, staff) => ({ body: read(staff) }),
    }),
    sessionRoute({
      method: 'PUT',
      path,
      policy: 'agent',
      tag,
      summary: 'Say whether one is available, busy, on a break or away',
      body: presenceChangeSchema,
      answer,
      async handle({ body }, staff) {
        presence.setState(staff.accountId, body.state, body.reason);
        return { body: read(staff) };
      },
    }),
  ];
}
