/** Every sort of channel that a setting can switch on, in the order in which people read them. A new channel is one line here. */
import type { ChannelKind } from './channels/kit/adapter.ts';
import { telegram } from './channels/telegram/telegram.ts';

export const channelKinds: readonly ChannelKind[] = [telegram];
