/**
 * Engines are chosen by the module that they live in, because only the composition root knows which there are, and a
 * worker can be given a place but no object. The module exports its `IntentEngine` as `engine`.
 */
import { BugError } from '../runtime/errors.ts';
import type { IntentEngine } from './intent-engine.ts';

/** Where the engines of our own live. */
export const defaultEngine = new URL('./cascade/default-engine.ts', import.meta.url);
export const smallEngine = new URL('./cascade/small-engine.ts', import.meta.url);

/** Throws `BugError` (`understanding.engine`) when the module has no engine. */
export async function loadEngine(module: URL): Promise<IntentEngine> {
  const { engine }: { engine?: IntentEngine } = await import(module.href);
  if (engine === undefined || typeof engine.train !== 'function' || typeof engine.load !== 'function')
    throw new BugError({
      code: 'understanding.engine',
      message: `The module ${module.href} exports no "engine" with train and load.`,
    });
  return engine;
}
