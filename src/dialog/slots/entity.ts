/** A value of an entity that the content team defined, such as an order number: as understanding found it. */
import { findEntity } from './find-entity.ts';
import { accepted, refused, type SlotType, saidText } from './slot-type.ts';

export const entitySlot: SlotType = {
  read: (answer, { definition }) => {
    const entity = findEntity(answer.understanding?.entities, definition, definition.type);
    if (entity === undefined) return refused('hint-entity');
    return accepted(entity.value, entity.text.length < saidText(answer).length);
  },
};
