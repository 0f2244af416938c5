/** An encoder from a folder: whatever BERT-like model somebody put there. */

import { UnavailableError } from '../../../runtime/errors.ts';
import type { Encoder } from '../encoder.ts';
import { folderError, reasonOf } from '../encoder-error.ts';
import { encodeByLength, MOST_PIECES } from '../onnx/encode-by-length.ts';
import { openSession, type Rows, type RuntimeImporter, type Session } from '../onnx/open-session.ts';
import { describeFolder, type EncoderFolder, openFolder } from './describe-folder.ts';
import { folderTokenizer } from './folder-tokenizer.ts';
import { pool, unit } from './pool.ts';

/** What the models of this kind are fed with, each made from the ids. */
const feeds: Readonly<Record<string, (id: number) => number>> = {
  input_ids: (id) => id,
  attention_mask: () => 1,
  token_type_ids: () => 0,
};
/** The text's vector, where the model pools by itself, before the pieces' vectors. */
const OUTPUTS = ['sentence_embedding', 'last_hidden_state', 'token_embeddings'];

/**
 * Loads it into this thread; call it in a worker. Rejects with `BadInputError` (`understanding.encoder_folder`) when a
 * file is missing or does not fit, with `UnavailableError` (`understanding.encoder`) without onnxruntime-node.
 */
export async function createFolderEncoder(folder: string, importRuntime?: RuntimeImporter): Promise<Encoder> {
  const description = await describeFolder(folder);
  const files = await openFolder(folder);
  const tokenize = tokenizerOf(folder, files);
  const session = await openSession({ model: files.model }, importRuntime).catch((cause: unknown) => {
    if (cause instanceof UnavailableError) throw cause;
    throw folderError(folder, `has a ${files.model} that cannot be loaded: ${reasonOf(cause)}`, cause);
  });
  const strange = session.inputs.filter((name) => !(name in feeds));
  if (strange.length > 0) throw folderError(folder, `has a model that wants ${strange.join(', ')}`);
  const output = OUTPUTS.find((name) => session.outputs.includes(name)) ?? session.outputs[0] ?? '';
  // Some models begin to count places at 2.
  const most = Math.min(MOST_PIECES, files.mostPieces - 2);

  return {
    ...description,
    encode: (texts) =>
      encodeByLength(
        texts.map((text) => tokenize(text, most)),
        files.dimensions,
        (rows) => run({ folder, files, session, output }, rows),
      ),
    close: () => session.close(),
  };
}

interface Model {
  folder: string;
  files: EncoderFolder;
  session: Session;
  output: string;
}

async function run({ folder, files, session, output }: Model, rows: Rows): Promise<Float32Array[]> {
  const inputs = session.inputs.map((name) => [name, rows.map((ids) => ids.map(feeds[name] ?? (() => 0)))]);
  const { data, dims } = await session.run(Object.fromEntries(inputs), output).catch((cause: unknown) => {
    throw folderError(folder, `has a model that cannot be run: ${reasonOf(cause)}`, cause);
  });
  const { dimensions, pooling } = files;
  const width = data.length / rows.length;
  if (dims.at(-1) !== dimensions || dims[0] !== rows.length || (dims.length !== 2 && dims.length !== 3))
    throw folderError(
      folder,
      `has a model whose ${output} is ${dims.join(' x ')}, while config.json says ${dimensions}`,
    );
  return rows.map((_, row) => {
    const own = data.subarray(row * width, (row + 1) * width);
    return dims.length === 2 ? unit(own) : pool(own, dimensions, pooling);
  });
}

function tokenizerOf(folder: string, { tokenizer, tokenizerConfig }: EncoderFolder) {
  try {
    return folderTokenizer(tokenizer, tokenizerConfig);
  } catch (cause) {
    throw folderError(folder, `has a tokenizer.json that does not fit: ${reasonOf(cause)}`, cause);
  }
}
