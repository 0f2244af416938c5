/** An e-mail address, kept in small letters. */
import { accepted, refused, type SlotType, saidText } from './slot-type.ts';

// One @, no spaces, a dot in the domain: what can be checked without sending. Lengths as in RFC 5321, 4.5.3.1.
const ADDRESS = /(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}/i;

export const emailSlot: SlotType = {
  read: (answer) => {
    const said = saidText(answer);
    const found = ADDRESS.exec(said)?.[0]?.replace(/[.-]+$/, '');
    return found === undefined || !/\.[a-z-]{2,}$/i.test(found)
      ? refused('hint-email')
      : accepted(found.toLowerCase(), found.length < said.length);
  },
};
