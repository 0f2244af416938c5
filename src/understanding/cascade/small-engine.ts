/** The engine `small`: the quick views alone, for small machines and for languages without an encoder. */
import { createCascade } from './cascade-engine.ts';

export const engine = createCascade({ name: 'small', usesEncoder: false });
