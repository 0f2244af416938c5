/** E-mail as a channel; how it works is in create-email.ts, which is loaded only where it is set up. */
import type { ChannelKind } from '../kit/adapter.ts';
import { settings } from './settings.ts';

export const email: ChannelKind<(typeof settings)['shape']> = {
  name: 'email',
  title: 'E-mail',
  settings,
  create: async (given, parts) => (await import('./create-email.ts')).createEmail(given, parts),
};
