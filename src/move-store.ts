/** A move of everything from one store to another: records, files, a comparison of both, and `verify` on both. */
import type { VerifyReport } from './conversation/store.ts';
import type { StoreTransfer } from './conversation/store-transfer.ts';
import { compareFiles, fetchFolder, type MovedFiles, shareFolder } from './move-files.ts';
import { openTransfer, type Place, placeInWords } from './open-transfer.ts';
import { BadInputError } from './runtime/errors.ts';
import { type Comparison, compareStores } from './storage/journal/transfer/compare.ts';

/** What the move is at; `done` of `all` records. */
export interface MoveProgress {
  step: 'checking' | 'moving' | 'files' | 'comparing' | 'verifying';
  done: number;
  all: number;
}

export interface MoveReport {
  comparison: Comparison;
  files: MovedFiles;
  from: VerifyReport;
  to: VerifyReport;
  /** Everything is the same on both sides, and `verify` finds nothing on either. */
  isWhole: boolean;
}

export interface MoveOptions {
  from: Place;
  to: Place;
  /** Moves nothing. */
  verifyOnly: boolean;
  /** Although `verify` finds something in the source. */
  withFindings: boolean;
  onProgress: (progress: MoveProgress) => void;
}

/**
 * Goes on where an earlier call ended. Servers may open the new place only when it is whole. Throws `BadInputError`
 * (`migrate.*`, `storage.*`) when it must not begin.
 */
export async function moveStore(options: MoveOptions): Promise<MoveReport> {
  if (options.from.kind === options.to.kind) {
    throw new BadInputError({
      code: 'migrate.places',
      message: 'One of --from and --to must be sqlite:DIR, the other one mongodb://….',
    });
  }
  const from = await openTransfer(options.from, 'from');
  try {
    const to = await openTransfer(options.to, options.verifyOnly ? 'from' : 'to');
    try {
      return await move({ ...options, source: from, target: to });
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

async function move(parts: MoveOptions & { source: StoreTransfer; target: StoreTransfer }): Promise<MoveReport> {
  const { source, target, verifyOnly, withFindings, onProgress } = parts;
  const all = await source.count();
  const at = (step: MoveProgress['step']) => (done: number) => onProgress({ step, done, all });
  at('checking')(0);
  const before = await source.verify();
  if (before.findings.length > 0 && !withFindings) throw unsound(parts.from, before);
  if (!verifyOnly) {
    at('moving')(0);
    await target.importAll(source.exportAll(), { source: await source.fingerprint(), onProgress: at('moving') });
    at('files')(0);
  }
  const files = verifyOnly ? { uploads: 0, releases: 0 } : await moveFiles(parts);
  at('comparing')(0);
  const comparison = await compareStores(source.exportAll(), target.exportAll(), at('comparing'));
  for (const difference of await differentFiles(parts)) {
    comparison.different += 1;
    comparison.differences.push(difference);
  }
  at('verifying')(0);
  const after = await target.verify();
  const isWhole = comparison.different === 0 && after.findings.length === before.findings.length;
  if (isWhole && !verifyOnly) await target.finishImport();
  return { comparison, files, from: before, to: after, isWhole };
}

type Sides = Pick<MoveOptions, 'from' | 'to'> & { source: StoreTransfer; target: StoreTransfer };

async function moveFiles({ from, to, source, target }: Sides): Promise<MovedFiles> {
  if (from.kind === 'sqlite' && target.blobs) return await shareFolder(from.dataDir, target.blobs);
  if (to.kind === 'sqlite' && source.blobs) return await fetchFolder(to.dataDir, source.blobs);
  return { uploads: 0, releases: 0 };
}

async function differentFiles({ from, to, source, target }: Sides): Promise<string[]> {
  if (from.kind === 'sqlite' && target.blobs) return await compareFiles(from.dataDir, target.blobs, 'folder');
  if (to.kind === 'sqlite' && source.blobs) return await compareFiles(to.dataDir, source.blobs, 'shared');
  return [];
}

function unsound(from: Place, { findings }: VerifyReport): BadInputError {
  const told = findings.slice(0, 10).map(({ invariant, where, detail }) => `  ${invariant}  ${where}  ${detail}`);
  return new BadInputError({
    code: 'migrate.findings',
    message: `\`verify\` finds ${findings.length} things in ${placeInWords(from)}; nothing was moved:\n${told.join('\n')}\nMend them, or move them as they are with --with-findings.`,
  });
}
