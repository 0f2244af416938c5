/** Names of channels and languages as people know them; unknown ones stay as they are. */

const channels: Record<string, string> = {
  directline: 'Web chat',
  webchat: 'Web chat',
  web: 'Web chat',
  email: 'E-mail',
  sms: 'SMS',
  msteams: 'Teams',
  teams: 'Teams',
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  slack: 'Slack',
  webhook: 'Webhook',
};

/** `webhook:default` is the webhook; another one keeps the name that it was given: "Webhook shop". */
export function channelName(channel: string, ownNames: Record<string, string> = {}): string {
  const whole = ownNames[channel] ?? channels[channel];
  if (whole !== undefined) return whole;
  const [kind = '', id = ''] = channel.split(':', 2);
  const name = ownNames[kind] ?? channels[kind];
  if (name === undefined) return channel;
  return id === '' || id === 'default' ? name : `${name} ${id}`;
}

/** "German" for `de`, in the viewer's language. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** `return-item` and `orderNumber` as words: "Return item", "Order number". */
export function words(id: string): string {
  const spaced = id
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/[-_.]+/gu, ' ')
    .trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1).toLowerCase();
}
