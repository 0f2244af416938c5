/**
 * The lower triangle of a square matrix in block columns, so that neither half of it is stored twice and each product of
 * a factorisation reads and writes one stretch of memory.
 */

/** Measured: narrower blocks multiply slower, wider ones compute more above the diagonal that nobody needs. */
const BLOCK = 384;

export interface LowerBlocks {
  /** Rows of the matrix. */
  size: number;
  block: number;
  /** Column j holds rows j * block..size-1, row-major, each `widthOf` wide; what is above the diagonal is not read. */
  columns: Float32Array[];
}

/** Zeros. */
export function lowerBlocks(size: number, block = BLOCK): LowerBlocks {
  const columns = Array.from({ length: Math.ceil(size / block) }, (_, j) => {
    const rows = size - j * block;
    return new Float32Array(rows * Math.min(block, rows));
  });
  return { size, block, columns };
}

/** Numbers in a row of block column j: all are `block` wide but the last one. */
export function widthOf({ size, block }: LowerBlocks, j: number): number {
  return Math.min(block, size - j * block);
}
