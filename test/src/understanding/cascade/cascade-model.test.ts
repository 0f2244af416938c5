import { packArtefact, unpackArtefact } from '../../../../src/understanding/artefact.ts';
import { packCascade, unpackCascade } from '../../../../src/understanding/cascade/cascade-model.ts';
import { engine } from '../../../../src/understanding/cascade/default-engine.ts';
import { shopExamples } from '../shop-questions.ts';
import { conceptEncoder } from './concept-encoder.ts';

const VERSION = { engine: engine.name, engineVersion: engine.version };

describe('a cascade as an artefact', () => {
  let artefact: Uint8Array;

  beforeAll(async () => {
    const few = shopExamples.filter(({ intent }) => intent.startsWith('re'));
    artefact = await engine.train(few, { encoder: conceptEncoder() });
  });

  it('comes back as it was written', () => {
    const model = unpackCascade(VERSION, artefact);

    const again = unpackCascade(VERSION, packCascade(VERSION, model));

    expect(again).toMatchObject({ ...model });
    expect(model.meaning?.encoder).toBe('concepts');
  });

  it('needs no meaning', () => {
    const { meaning: _, ...model } = unpackCascade(VERSION, artefact);

    expect(unpackCascade(VERSION, packCascade(VERSION, model)).meaning).toBeUndefined();
  });

  // A checksum tells accidents; these are whole files that somebody, or a mistake of ours, wrote.
  it('is refused when any part is missing, or shorter than the others say', () => {
    const sections = unpackArtefact(artefact, VERSION);
    // Without it, the model is one without meaning.
    const names = Object.keys(sections).filter((name) => name !== 'meaning');
    const anyLength = ['ranks', 'sureRanks', 'meaningRanks'];
    const taken = (broken: Record<string, Uint8Array>): boolean => {
      try {
        unpackCascade(VERSION, packArtefact({ ...VERSION, sections: broken }));
        return true;
      } catch (error) {
        return (error as { code?: string }).code !== 'understanding.artefact';
      }
    };

    const takenWithout = names.filter((name) => {
      const { [name]: _, ...others } = sections;
      return taken(others);
    });
    const takenShort = names.filter(
      (name) => !anyLength.includes(name) && taken({ ...sections, [name]: sections[name]!.slice(0, -4) }),
    );

    expect(names.length).toBeGreaterThan(15);
    expect(takenWithout).toEqual([]);
    expect(takenShort).toEqual([]);
  });
});
