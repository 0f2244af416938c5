/** From a release to something that understands: for commands, and for the thread that understands for the server. */
import type { Config } from './config.ts';
import { engineModule } from './engines.ts';
import type { Release } from './knowledge/release/release.ts';
import { utterancesOf } from './knowledge/training-examples.ts';
import { createStemmer } from './nlp/stemmers.ts';
import type { Senses } from './senses.ts';
import { createFaqSearch } from './turn/faq-search.ts';
import type { LiveRelease } from './turn/releases.ts';
import { loadEngine } from './understanding/engine-module.ts';
import { createUnderstander } from './understanding/understander.ts';

/** In this thread: the server asks a thread of its own to do it. */
export async function bringAlive({ id, content, model, manifest }: Release, senses: Senses): Promise<LiveRelease> {
  const { encoder, readSentiment } = senses;
  const engine = await loadEngine(engineModule(manifest.engine.name as Config['INTENT_ENGINE']));
  const recognizer = await engine.load(model, { encoder });
  const taught = () => recognizer.taughtEmbeddings?.() ?? (() => undefined);
  const search = createFaqSearch(content, { encoder, taught, stemmer: createStemmer() });
  const understander = createUnderstander({
    recognizer,
    entities: Object.values(content.entities),
    languages: content.settings.languages,
    readSentiment,
    search,
    utterancesOf: (id) => utterancesOf(content, id),
  });
  return { id, content, understander, search };
}
