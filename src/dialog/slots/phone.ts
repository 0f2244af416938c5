/** A telephone number: digits with a leading + where one was given (00 counts), 6 to 15 digits as E.164 allows. */
import { accepted, refused, type SlotType, saidText } from './slot-type.ts';

const NUMBER = /(?<![\w+])(?:\+|00)?\d[\d ()/.-]{4,28}\d(?!\w)/;

export const phoneSlot: SlotType = {
  read: (answer) => {
    const said = saidText(answer);
    const found = NUMBER.exec(said)?.[0];
    if (found === undefined) return refused('hint-phone');
    const isInternational = /^(?:\+|00)/.test(found);
    // "+49 (0)30" writes a zero that nobody dials from abroad.
    const digits = found
      .replace(isInternational ? /\(0\)/ : /$^/, '')
      .replace(/\D/g, '')
      .replace(isInternational ? /^00/ : /$^/, '');
    if (digits.length < 6 || digits.length > 15) return refused('hint-phone');
    return accepted(isInternational ? `+${digits}` : digits, found.length < said.length);
  },
};
