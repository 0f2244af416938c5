import * as fc from 'fast-check';
import { readFiles, shopFiles } from './content-files.ts';

const files = shopFiles();
const paths = Object.keys(files);
/** What breaks YAML, Liquid, CEL and names. */
const noise = [
  '"',
  "'",
  ':',
  ': ',
  '\n',
  '  ',
  '\t',
  '- ',
  '[',
  ']',
  '{',
  '}',
  '{{',
  '{%',
  '&a ',
  '*a',
  '!',
  '|',
  '>',
  '#',
  '---\n',
  '__proto__',
  'null',
  '0',
  '\u0000',
  '�',
  '%',
];

interface Mutation {
  path: string;
  at: number;
  cut: number;
  put: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  path: fc.constantFrom(...paths),
  at: fc.nat({ max: 1_500 }),
  cut: fc.nat({ max: 12 }),
  put: fc.oneof(fc.constantFrom(...noise), fc.string({ maxLength: 6 })),
});

function mutate(mutations: Mutation[]): Record<string, string> {
  const mutated = { ...files };
  for (const { path, at, cut, put } of mutations) {
    const text = mutated[path] ?? '';
    const from = at % (text.length + 1);
    mutated[path] = text.slice(0, from) + put + text.slice(from + cut);
  }
  return mutated;
}

describe('Content that was changed at random', () => {
  it('is content or is refused with findings in real places, and never throws', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const mutated = mutate(mutations);

        const { content, findings } = readFiles(mutated);

        expect(content === undefined).toBe(findings.some((finding) => finding.severity === 'error'));
        for (const { file, line, column, message } of findings) {
          const lines = (mutated[file] ?? '').split('\n');
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 150, seed: 20261121 },
    );
  });
});
