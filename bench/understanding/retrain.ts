/**
 * What an edit of one FAQ costs until the new model is there, and whether it is the model that training from nothing gives:
 * npm run bench:retrain -- --train F [--utterances 1000] [--engine default|small] [--json]
 * F holds `{"text","intent"}` lines; so many of them are taken, from all intents in turn. Edits are trained by one trainer, as whoever
 * stays does; training from nothing by one of its own. Processor seconds (Linux) hardly depend on what else the machine does.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { defaultEngine, smallEngine } from '../../src/understanding/engine-module.ts';
import type { TrainingExample } from '../../src/understanding/intent-engine.ts';
import { openTrainer, type Trainer } from '../../src/understanding/trainer.ts';
import { processorSecondsOfChildren } from '../support/processor-time.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

const ENGINES: Record<string, URL> = { default: defaultEngine, small: smallEngine };
/** Edits that are measured; the middle one is told. */
const EDITS = 5;

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    utterances: { type: 'string', default: '1000' },
    engine: { type: 'string', default: 'default' },
    json: { type: 'boolean', default: false },
  },
});
const engine = ENGINES[values.engine];
if (values.train === undefined || engine === undefined) {
  console.error(
    'usage: npm run bench:retrain -- --train F.jsonl [--utterances 1000] [--engine default|small] [--json]',
  );
  process.exit(2);
}

const content = inTurn(lines(values.train), Number(values.utterances));
const result = await inTemporaryFolder({ name: 'retrain' }, async (folder) => {
  const usual = path.join(folder, 'usual');
  const editor = openTrainer();
  const first = await train(editor, content, usual);
  const edits: Training[] = [];
  for (let i = 0; i < EDITS; i++) edits.push(await train(editor, edited(content, i), usual));
  const back = await train(editor, content, usual);
  await editor.close();
  const stranger = openTrainer();
  const fromNothing = await train(stranger, edited(content, EDITS - 1), path.join(folder, 'nothing'));
  await stranger.close();
  const middle = edits.toSorted((a, b) => a.seconds - b.seconds)[EDITS >> 1]!;
  return {
    engine: values.engine,
    utterances: content.length,
    intents: new Set(content.map(({ intent }) => intent)).size,
    first: told(first),
    edit: told(middle),
    fromNothing: told(fromNothing),
    sameAsFromNothing: edits.at(-1)!.sha256 === fromNothing.sha256,
    sameAfterEditingBack: back.sha256 === first.sha256,
    differsAfterEdit: edits.every(({ sha256 }) => sha256 !== first.sha256),
  };
});
console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
const isSound = result.sameAsFromNothing && result.sameAfterEditingBack && result.differsAfterEdit;
process.exitCode = isSound ? 0 : 1;

interface Training {
  seconds: number;
  processorSeconds: number | undefined;
  sha256: string;
}

async function train(trainer: Trainer, examples: TrainingExample[], cacheDir: string): Promise<Training> {
  const before = await processorSecondsOfChildren();
  const started = performance.now();
  const encoder = values.engine === 'default' ? { encoder: { spec: { kind: 'english' as const }, cacheDir } } : {};
  const artefact = await trainer.train(engine!, examples, encoder);
  const seconds = (performance.now() - started) / 1000;
  const after = await processorSecondsOfChildren();
  return {
    seconds,
    processorSeconds: before === undefined || after === undefined ? undefined : after - before,
    sha256: hash('sha256', artefact),
  };
}

/** One FAQ with other words in one of its questions, and one question more. */
function edited(examples: readonly TrainingExample[], edit: number): TrainingExample[] {
  const place = Math.floor(((edit + 1) * examples.length) / (EDITS + 1));
  const { text, intent } = examples[place]!;
  return [
    ...examples.with(place, { text: `${text} please`, intent }),
    { text: `I would like to know, ${text}`, intent },
  ];
}

/** The first utterance of each intent, then the second of each, up to so many. */
function inTurn(examples: readonly TrainingExample[], count: number): TrainingExample[] {
  const dealt = new Map<string, number>();
  const turns = examples.map(({ intent }) => {
    const turn = dealt.get(intent) ?? 0;
    dealt.set(intent, turn + 1);
    return turn;
  });
  return [...examples.keys()]
    .toSorted((a, b) => turns[a]! - turns[b]! || a - b)
    .slice(0, count)
    .map((i) => examples[i]!);
}

function lines(file: string): TrainingExample[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): TrainingExample => JSON.parse(line));
}

function told({ seconds, processorSeconds }: Training) {
  return {
    seconds: round(seconds),
    ...(processorSeconds === undefined ? {} : { processorSeconds: round(processorSeconds) }),
  };
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
