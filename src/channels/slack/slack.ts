/** What is set for Slack; how it works is in create-slack.ts, which is loaded only where it is set up. */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';

const settings = z.object({
  SLACK_TEAM: z
    .string()
    .regex(/^[TE][A-Z0-9]{2,}$/, 'is no workspace: app.slack.com/client/T… has it in its address')
    .describe('The workspace, T…: in the address of app.slack.com/client/T…'),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-\S{8,}$/, 'is no bot token: those begin with xoxb-')
    .describe("The app's bot token, xoxb-…, under OAuth & Permissions."),
  SLACK_MODE: z
    .enum(['events', 'socket'])
    .default('events')
    .describe('socket opens a connection to Slack: it needs no public address.'),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('With which Slack signs what it sends (events mode), under Basic Information.'),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S{8,}$/, 'is no app-level token: those begin with xapp-')
    .optional()
    .describe('App-level token with connections:write, xapp-… (socket mode), under Basic Information.'),
  SLACK_CHANNELS: z
    .string()
    .regex(/^[CG][A-Z0-9]+(\s*,\s*[CG][A-Z0-9]+)*$/, 'must be ids of channels, C…, with commas between them')
    .optional()
    .describe('Channels in which everything is said to the bot (C…,C…). In all others it must be mentioned.'),
  SLACK_STATUS: z
    .string()
    .max(50)
    .optional()
    .describe('Of apps with "Agents & AI Apps": what stands behind the name while it writes, as: is typing…'),
  SLACK_API: z
    .url({ protocol: /^https?$/ })
    .default('https://slack.com/api')
    .describe("Of a proxy of your own before Slack's Web API."),
});

export type SlackSettings = z.infer<typeof settings>;

export const slack: ChannelKind<(typeof settings)['shape']> = {
  name: 'slack',
  title: 'Slack',
  settings,
  create: async (given) => (await import('./create-slack.ts')).createSlack(given),
};
