/** Every sort of channel that a setting can switch on, in the order in which people read them. A new channel is one line here. */

import { discord } from './channels/discord/discord.ts';
import { email } from './channels/email/email.ts';
import { instagram } from './channels/instagram/instagram.ts';
import { irc } from './channels/irc/irc.ts';
import type { ChannelKind } from './channels/kit/adapter.ts';
import { line } from './channels/line/line.ts';
import { matrix } from './channels/matrix/matrix.ts';
import { messenger } from './channels/messenger/messenger.ts';
import { mqtt } from './channels/mqtt/mqtt.ts';
import { slack } from './channels/slack/slack.ts';
import { sms } from './channels/sms/sms.ts';
import { telegram } from './channels/telegram/telegram.ts';
import { whatsapp } from './channels/whatsapp/whatsapp.ts';
import { xmpp } from './channels/xmpp/xmpp.ts';

export const channelKinds: readonly ChannelKind[] = [
  telegram,
  whatsapp,
  messenger,
  instagram,
  slack,
  discord,
  email,
  sms,
  line,
  mqtt,
  xmpp,
  irc,
  matrix,
];
