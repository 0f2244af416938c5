/** What channels can carry: said when a text comes near it. Unknown channels have the limits of the API alone. */

export interface ChannelLimits {
  /** Longest message in characters; longer ones are cut into several by the channel, or refused. */
  longest: number;
  /** Buttons under a message; 0: they become numbered lines. */
  buttons: number;
  /** Enter breaks the line, as people write letters. */
  isMail?: boolean;
}

/** As in the contract's agentCommandSchema. */
export const maxTextLength = 10_000;
const maxButtons = 10;

/** From the channels' own documents: Telegram 4,096; WhatsApp 4,096 and 3 reply buttons; Teams about 28 KB, 6 actions; Messenger 2,000 and 13. */
const known: Record<string, ChannelLimits> = {
  sms: { longest: 1600, buttons: 0 },
  email: { longest: maxTextLength, buttons: 0, isMail: true },
  whatsapp: { longest: 4096, buttons: 3 },
  telegram: { longest: 4096, buttons: 8 },
  messenger: { longest: 2000, buttons: maxButtons },
  msteams: { longest: maxTextLength, buttons: 6 },
  teams: { longest: maxTextLength, buttons: 6 },
  slack: { longest: maxTextLength, buttons: 5 },
};

/** `channel`: as rows name it, `webhook:shop` too. */
export function channelLimits(channel: string): ChannelLimits {
  return known[channel.split(':')[0] ?? channel] ?? { longest: maxTextLength, buttons: maxButtons };
}

/** Characters of the GSM 7-bit alphabet; those of the second group take two places. */
const gsmBasic = /^[\n\r !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΔΦΓΛΩΠΨΣΘΞ]$/u;
const gsmExtended = /^[\f^{}\\[~\]|€]$/u;

/** How many messages an SMS of this text is paid as: 160 or 153 places of 7 bits, 70 or 67 of 16 bits. */
export function smsParts(text: string): number {
  if (text === '') return 0;
  let places = 0;
  for (const character of text) {
    if (gsmBasic.test(character)) places += 1;
    else if (gsmExtended.test(character)) places += 2;
    else return parts(text.length, 70, 67);
  }
  return parts(places, 160, 153);
}

const parts = (places: number, alone: number, together: number): number =>
  places <= alone ? 1 : Math.ceil(places / together);
