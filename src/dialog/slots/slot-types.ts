/** The built-in types of slots by name; every other name is an entity of training/entities. */
import { amountSlot } from './amount.ts';
import { attachmentSlot } from './attachment.ts';
import { choiceSlot } from './choice.ts';
import { confirmSlot } from './confirm.ts';
import { dateSlot } from './date.ts';
import { emailSlot } from './email.ts';
import { entitySlot } from './entity.ts';
import { numberSlot } from './number.ts';
import { periodSlot } from './period.ts';
import { phoneSlot } from './phone.ts';
import type { SlotType } from './slot-type.ts';
import { textSlot } from './text.ts';
import { timeSlot } from './time.ts';

export const slotTypes: Record<string, SlotType> = {
  text: textSlot,
  choice: choiceSlot,
  number: numberSlot,
  date: dateSlot,
  time: timeSlot,
  period: periodSlot,
  amount: amountSlot,
  email: emailSlot,
  phone: phoneSlot,
  confirm: confirmSlot,
  attachment: attachmentSlot,
};

/** Entities that are found without any content, besides the types above. */
export const builtInEntities = ['url', 'order-number'];

export function slotTypeOf(type: string): SlotType {
  return (Object.hasOwn(slotTypes, type) ? slotTypes[type] : undefined) ?? entitySlot;
}
