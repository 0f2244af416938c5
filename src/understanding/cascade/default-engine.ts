/** The engine `default`: asks for the meaning where words alone leave doubt. */
import { createCascade } from './cascade-engine.ts';

export const engine = createCascade({ name: 'default', usesEncoder: true });
