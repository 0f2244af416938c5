/** What the Desk needs to know of the house: colleagues, queues, the board, the numbers. */
import type { Content } from '../../conversation/content.ts';
import type { Desk, Presence } from '../../conversation/desk.ts';
import type { MeasureTaker } from '../../conversation/measures.ts';
import { DEFAULT_PROFILE } from '../../conversation/staff.ts';
import type { StaffRecords } from '../../conversation/store/staff-records.ts';
import { isoTime } from '../../runtime/clock.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import { staffListSchema } from '../contract/account.ts';
import { boardSchema, type DeskSettingsView, deskSettingsSchema } from '../contract/board.ts';
import { measuresQuerySchema, measuresSchema } from '../contract/measures.ts';
import { isAllowed } from '../policies.ts';
import { presenceView } from '../presence-view.ts';

export interface TeamRoutesOptions {
  store: Pick<StaffRecords, 'listAccounts'>;
  presence: Pick<Presence, 'find'>;
  desk: Pick<Desk, 'board'>;
  measures: MeasureTaker;
  /** Of the active release, read with each answer. */
  settings: () => Content['settings'];
  /** Names of the channels that are set up. */
  channels: () => string[];
}

export function teamRoutes({ store, presence, desk, measures, settings, channels }: TeamRoutesOptions): ApiRoute[] {
  return [
    sessionRoute({
      method: 'GET',
      path: '/api/v1/staff',
      policy: 'agent',
      tag: 'Team',
      summary: 'Colleagues who may hold conversations: for transfers and mentions',
      answer: { schema: staffListSchema, description: 'By name' },
      async handle() {
        const accounts = await store.listAccounts();
        const staff = accounts
          .filter(({ role, disabledAt }) => disabledAt === undefined && isAllowed('agent', role))
          .map(({ id, name, role, profile = DEFAULT_PROFILE }) => {
            const here = presence.find(id);
            return { id, name, role, queues: profile.queues, ...(here ? { presence: presenceView(here) } : {}) };
          })
          .sort((a, b) => a.name.localeCompare(b.name));
        return { body: { staff } };
      },
    }),
    sessionRoute({
      method: 'GET',
      path: '/api/v1/settings',
      policy: 'agent',
      tag: 'Team',
      summary: 'Queues, languages, codes and channels, as the Desk needs them',
      answer: { schema: deskSettingsSchema, description: 'Of the active release' },
      handle: async () => ({ body: settingsView(settings(), channels()) }),
    }),
    sessionRoute({
      method: 'GET',
      path: '/api/v1/board',
      policy: 'supervisor',
      tag: 'Team',
      summary: 'Where will we break a promise next?',
      answer: { schema: boardSchema, description: 'As it is now' },
      async handle() {
        const board = await desk.board();
        return {
          body: { ...board, people: board.people.map((person) => ({ ...person, since: isoTime(person.since) })) },
        };
      },
    }),
    sessionRoute({
      method: 'GET',
      path: '/api/v1/measures',
      policy: 'supervisor',
      tag: 'Team',
      summary: 'What a span of days was like; every rate says of how many',
      query: measuresQuerySchema,
      answer: { schema: measuresSchema, description: 'The numbers' },
      handle: async ({ query }) => ({ body: await measures.measure(query) }),
    }),
  ];
}

function settingsView({ name, languages, queues, surveys }: Content['settings'], channels: string[]): DeskSettingsView {
  const skills = queues.flatMap((queue) => [...queue.skills, ...Object.keys(queue.levels ?? {})]);
  return {
    name,
    languages,
    queues: queues.map(({ id, titles, routing = 'pull', wrapUp = [], desk }) => ({
      id,
      titles,
      routing,
      wrapUp,
      ...(desk === undefined ? {} : { desk }),
    })),
    skills: [...new Set(skills)].sort(),
    channels,
    hasSurvey: surveys?.afterAgent !== undefined,
  };
}
