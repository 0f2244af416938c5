/** The intent engines that INTENT_ENGINE chooses from, by the module that each lives in. */
import { defaultEngine, smallEngine } from './understanding/engine-module.ts';

const engines = {
  default: defaultEngine,
  small: smallEngine,
  nlpjs: new URL('./nlp/nlpjs-engine.ts', import.meta.url),
  natural: new URL('./nlp/natural-engine.ts', import.meta.url),
};

export type EngineName = keyof typeof engines;

export function engineModule(name: EngineName): URL {
  return engines[name];
}
