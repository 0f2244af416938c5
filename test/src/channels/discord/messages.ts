/** Discord's larger shapes with what they always have. */
import type {
  APIMessageComponentInteraction,
  APIUser,
  ComponentType,
  GatewayMessageCreateDispatchData,
  Locale,
} from 'discord-api-types/v10';
import { BOT } from '../../../support/fakes/discord.ts';

export function aMessage(
  more: Partial<GatewayMessageCreateDispatchData> &
    Pick<GatewayMessageCreateDispatchData, 'id' | 'channel_id' | 'author'>,
): GatewayMessageCreateDispatchData {
  return {
    content: '',
    timestamp: '2026-01-05T09:00:00.000000+00:00',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: 0,
    ...more,
  };
}

/** A tap on a button of ours in a direct message. */
export function aTap(facts: {
  id: string;
  channel_id: string;
  user: APIUser;
  label: string;
  value: string;
}): APIMessageComponentInteraction {
  const { id, channel_id, user, label, value } = facts;
  const bot: APIUser = { id: BOT, username: 'shop', discriminator: '0', global_name: null, avatar: null, bot: true };
  const message = {
    ...aMessage({ id: '800000000000009999', channel_id, author: bot, content: 'How can I help?' }),
    components: [{ type: 1, components: [{ type: 2, style: 2, label, custom_id: value }] }],
  };
  return {
    id,
    application_id: BOT,
    type: 3,
    token: `ticket-${id}`,
    version: 1,
    channel_id,
    channel: { id: channel_id, type: 1 },
    user,
    locale: 'de' as Locale.German,
    entitlements: [],
    authorizing_integration_owners: {},
    attachment_size_limit: 10_485_760,
    app_permissions: '0',
    data: { component_type: 2 as ComponentType.Button, custom_id: value },
    message,
  };
}
