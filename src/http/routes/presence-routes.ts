/** Whether an agent takes conversations now. */
import type { Presence } from '../../conversation/desk.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import { presenceSchema } from '../contract/desk.ts';

export interface PresenceRoutesOptions {
  presence: Presence;
  /** Called after a change: the number of available agents is on every page. */
  onChange: () => void;
}

export function presenceRoutes({ presence, onChange }: PresenceRoutesOptions): ApiRoute[] {
  return [
    sessionRoute({
      method: 'PUT',
      path: '/api/v1/presence',
      policy: 'agent',
      tag: 'Presence',
      summary: 'Say whether one is available',
      body: presenceSchema,
      answer: { schema: presenceSchema, description: 'As it is now' },
      async handle({ body }, staff) {
        presence.setAvailable(staff.accountId, body.available);
        onChange();
        return { body: { available: presence.isAvailable(staff.accountId) } };
      },
    }),
  ];
}
