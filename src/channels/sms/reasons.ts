/** Why a text message did not arrive, in words that an agent can act on. The codes are Twilio's; their meaning is from memory. */
const words: Record<string, string> = {
  '21211': 'The number is none.',
  '21408': 'Messages to this country are not switched on in the console of Twilio.',
  '21610': 'The customer has opted out (STOP): nothing may be sent until they write START.',
  '21612': 'The number of ours cannot write to this number.',
  '21614': 'The number is no mobile phone.',
  '30003': 'The phone is switched off or out of reach.',
  '30004': 'The customer or their network blocks messages of ours.',
  '30005': 'The number does not exist (any more).',
  '30006': 'The number is a landline, or its network takes no text messages.',
  '30007': 'The network filtered the message as unwanted.',
  '30034': 'Our number is not registered for messages to the United States (A2P 10DLC).',
};

/** `code` as Twilio gives it; `otherwise` where it says nothing that we know. */
export function reasonOf(code: string | number | undefined, otherwise: string): string {
  const known = words[`${code}`];
  return known === undefined ? otherwise : `${known} (Twilio ${code})`;
}
