/** The built-in types of slots by name; every other name is an entity of training/entities. */
import { attachmentSlot } from './attachment.ts';
import { choiceSlot } from './choice.ts';
import { confirmSlot } from './confirm.ts';
import { dateSlot } from './date.ts';
import { emailSlot } from './email.ts';
import { entitySlot } from './entity.ts';
import { numberSlot } from './number.ts';
import { phoneSlot } from './phone.ts';
import type { SlotType } from './slot-type.ts';
import { textSlot } from './text.ts';

export const slotTypes: Record<string, SlotType> = {
  text: textSlot,
  choice: choiceSlot,
  number: numberSlot,
  date: dateSlot,
  email: emailSlot,
  phone: phoneSlot,
  confirm: confirmSlot,
  attachment: attachmentSlot,
};

export function slotTypeOf(type: string): SlotType {
  return (Object.hasOwn(slotTypes, type) ? slotTypes[type] : undefined) ?? entitySlot;
}
