/** A folder as sentence-transformers publish it, with a model of three words and two numbers. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onnxBuilder } from '../../../../../src/understanding/encoder/onnx/onnx-model.ts';

/** A vector for [PAD], [UNK], [CLS], [SEP], tea, green, black. */
const EMBEDDINGS = [0, 0, 0, 0, 4, 0, 0, 4, 3, 0, 0, 3, -6, 0];
const VOCABULARY = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'tea', 'green', 'black'];

/** Looks each id up; adds the mask and takes it away again, so that it must be there. */
export function tinyModel(inputs = ['input_ids', 'attention_mask', 'token_type_ids']): Uint8Array {
  const graph = onnxBuilder('tiny');
  const [ids = '', ...others] = inputs.map((name) => graph.input(name, ['texts', 'pieces']));
  const axis = graph.constant(BigInt64Array.of(2n));
  let states = graph.op('Gather', [graph.constant(Float32Array.from(EMBEDDINGS), [VOCABULARY.length, 2]), ids]);
  for (const other of others) {
    const column = graph.op('Unsqueeze', [graph.op('Cast', [other], { to: 1 }), axis]);
    states = graph.op('Sub', [graph.op('Add', [states, column]), column]);
  }
  graph.output('last_hidden_state', states, ['texts', 'pieces', 2]);
  return graph.finish();
}

const tokenizer = {
  version: '1.0',
  added_tokens: [],
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [
      { SpecialToken: { id: '[CLS]', type_id: 0 } },
      { Sequence: { id: 'A', type_id: 0 } },
      { SpecialToken: { id: '[SEP]', type_id: 0 } },
    ],
    pair: [],
    special_tokens: {
      '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
      '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
    },
  },
  decoder: null,
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(VOCABULARY.map((word, id) => [word, id])),
  },
};

export type Files = Record<string, object | Uint8Array | string | undefined>;

/** Writes the folder; `changes` replace files, undefined leaves them out. */
export function writeTinyFolder(folder: string, changes: Files = {}): string {
  const files: Files = {
    'model.onnx': tinyModel(),
    'tokenizer.json': tokenizer,
    'config.json': { hidden_size: 2, max_position_embeddings: 512 },
    ...changes,
  };
  for (const [file, content] of Object.entries(files)) {
    if (content === undefined) continue;
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    const bytes = content instanceof Uint8Array || typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(path.join(folder, file), bytes);
  }
  return folder;
}
