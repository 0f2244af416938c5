/** A folder with a transformer as sentence-transformers publish it: which files, what they say, and their common name. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Encoder } from '../encoder.ts';
import { folderError, reasonOf } from '../encoder-error.ts';

/** How the pieces' vectors become the text's. The mean divided by another number has the same direction. */
export type Pooling = 'mean' | 'cls' | 'max' | 'last';

export interface EncoderFolder {
  /** The ONNX file. */
  model: string;
  /** Parsed, not checked: @huggingface/tokenizers does. */
  tokenizer: object;
  tokenizerConfig: object;
  dimensions: number;
  /** Places that the model has; it cannot read more pieces. */
  mostPieces: number;
  pooling: Pooling;
  /** Every file that decides about the vectors. */
  files: string[];
}

const configFormat = z.object({
  hidden_size: z.int().positive().max(8_192),
  max_position_embeddings: z.int().min(8).default(512),
});
const poolingFormat = z.record(z.string(), z.unknown());
const modulesFormat = z.array(z.object({ type: z.string() }));
const anObject = z.record(z.string(), z.unknown());

const POOLING_FILE = '1_Pooling/config.json';
const poolings: Readonly<Record<string, Pooling>> = {
  pooling_mode_mean_tokens: 'mean',
  pooling_mode_mean_sqrt_len_tokens: 'mean',
  pooling_mode_cls_token: 'cls',
  pooling_mode_max_tokens: 'max',
  pooling_mode_lasttoken: 'last',
};

/** Named by the content of its files. Rejects as `openFolder`. */
export async function describeFolder(folder: string): Promise<Pick<Encoder, 'name' | 'dimensions' | 'parts'>> {
  const { files, dimensions } = await openFolder(folder);
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${path.relative(folder, file).split(path.sep).join('/')}\0`);
    try {
      for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
    } catch (cause) {
      throw folderError(folder, `has a file that cannot be read: ${reasonOf(cause)}`, cause);
    }
  }
  return { name: `folder-${hash.digest('hex').slice(0, 16)}`, dimensions, parts: [dimensions] };
}

/** Rejects with `BadInputError` (`understanding.encoder_folder`), naming the file that is missing or does not fit. */
export async function openFolder(folder: string): Promise<EncoderFolder> {
  const model = await firstThere(folder, ['model.onnx', 'onnx/model.onnx']);
  if (model === undefined) throw folderError(folder, 'has no model.onnx or onnx/model.onnx');
  const config = await read(folder, 'config.json', configFormat);
  const tokenizer = await read(folder, 'tokenizer.json', anObject);
  const tokenizerConfig = await readIfThere(folder, 'tokenizer_config.json', anObject);
  const pooling = await readIfThere(folder, POOLING_FILE, poolingFormat);
  const modules = await readIfThere(folder, 'modules.json', modulesFormat);
  if (modules?.some(({ type }) => type.endsWith('.Dense')))
    throw folderError(folder, 'names a Dense layer after the transformer in modules.json, which is not supported');

  const optional = ['tokenizer_config.json', POOLING_FILE, 'model.onnx_data', 'onnx/model.onnx_data'];
  const there = await Promise.all(optional.map((file) => firstThere(folder, [file])));
  return {
    model,
    tokenizer,
    tokenizerConfig: tokenizerConfig ?? {},
    dimensions: config.hidden_size,
    mostPieces: config.max_position_embeddings,
    pooling: poolingOf(folder, pooling ?? {}),
    files: [
      model,
      path.join(folder, 'config.json'),
      path.join(folder, 'tokenizer.json'),
      ...there.filter((file) => file !== undefined),
    ],
  };
}

function poolingOf(folder: string, config: Record<string, unknown>): Pooling {
  const chosen = Object.entries(config).filter(([key, on]) => key.startsWith('pooling_mode_') && on === true);
  if (chosen.length === 0) return 'mean';
  const pooling = chosen.length === 1 ? poolings[chosen[0]?.[0] ?? ''] : undefined;
  if (pooling === undefined)
    throw folderError(
      folder,
      `asks in ${POOLING_FILE} for ${chosen.map(([key]) => key).join(' and ')}, which is not supported`,
    );
  return pooling;
}

async function firstThere(folder: string, files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    const full = path.join(folder, file);
    if (
      await access(full).then(
        () => true,
        () => false,
      )
    )
      return full;
  }
  return undefined;
}

async function readIfThere<T>(folder: string, file: string, format: z.ZodType<T>): Promise<T | undefined> {
  return (await firstThere(folder, [file])) === undefined ? undefined : read(folder, file, format);
}

async function read<T>(folder: string, file: string, format: z.ZodType<T>): Promise<T> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path.join(folder, file), 'utf8'));
  } catch (cause) {
    throw folderError(folder, `has no readable ${file}: ${reasonOf(cause)}`, cause);
  }
  const { data, error } = format.safeParse(content);
  if (error !== undefined) throw folderError(folder, `has a ${file} that does not fit: ${z.prettifyError(error)}`);
  return data;
}
