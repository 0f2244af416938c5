/** What the channel can carry, as the server tells it: said when a text comes near it. */
import type { WritingRoomView } from '../../../src/http/contract/desk.ts';

export interface ChannelLimits {
  /** Longest text that is taken, in characters: the channel makes several messages of what is too long for one. */
  longest: number;
  /** Messages that a text becomes there, and how they are called in the foot; 1 where nothing needs to be said. */
  partsOf: (text: string) => number;
  /** Buttons under a message; 0: they become numbered lines. */
  buttons: number;
  /** Enter breaks the line, as people write letters. */
  isMail: boolean;
}

/** As in the contract's agentCommandSchema. */
export const maxTextLength = 10_000;
const maxButtons = 10;

export function limitsOf({
  longest,
  buttons = maxButtons,
  isMail = false,
  isSms = false,
}: WritingRoomView): ChannelLimits {
  return {
    longest: maxTextLength,
    partsOf: (text) =>
      isSms ? smsParts(text) : longest === undefined ? 1 : Math.ceil(measured(text, longest.unit) / longest.max),
    buttons: Math.min(buttons, maxButtons),
    isMail,
  };
}

/** A guess for the foot alone: where exactly a text is cut, the server decides. */
function measured(text: string, unit: 'utf16' | 'character' | 'byte'): number {
  if (unit === 'byte') return new TextEncoder().encode(text).length;
  return unit === 'character' ? Array.from(text).length : text.length;
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
