/** A time of day, alone or beside a day, as understanding found it: `17:00`. */
import { findEntity } from './find-entity.ts';
import { accepted, refused, type SlotType, saidText } from './slot-type.ts';

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;

export const timeSlot: SlotType = {
  read: (answer, { definition }) => {
    const said = saidText(answer);
    const [, hour, minute] = CLOCK.exec(said) ?? [];
    if (hour !== undefined) return accepted(`${hour.padStart(2, '0')}:${minute}`);
    const entities = answer.understanding?.entities;
    const found =
      findEntity(entities, definition, 'time') ??
      entities?.find(({ name, time }) => name === 'date' && time !== undefined);
    if (found === undefined) return refused('hint-time');
    return accepted(found.time ?? found.value, found.text.length < said.length);
  },
};
