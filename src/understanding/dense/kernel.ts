/**
 * The inner loops of training and of the quick views as a few hundred bytes of WebAssembly: plain JavaScript multiplies one number at a
 * time, this four (measured: 3 to 5 times as fast), and the same numbers come out on every machine. Source: kernel.wat.
 */

const CODE =
  'AGFzbQEAAAABFQNgBX9/f39/AGABewF9YAR9f39/AAIQAQRyb3dzBm1lbW9yeQIAAQMEAwABAgcWAgdkb3RGb3VyAAAIYWRkQnl0ZXMAAgrMAgPDAQIF' +
  'ewR/IAAgA2ohCiABIAJqIQsgCyACaiEMIAwgAmohDQNAIAD9AAQAIQkgBSAJIAH9AAQA/eYB/eQBIQUgBiAJIAv9AAQA/eYB/eQBIQYgByAJIAz9AAQA' +
  '/eYB/eQBIQcgCCAJIA39AAQA/eYB/eQBIQggAEEQaiEAIAFBEGohASALQRBqIQsgDEEQaiEMIA1BEGohDSAAIApJDQALIAQgBRABOAIAIAQgBhABOAIE' +
  'IAQgBxABOAIIIAQgCBABOAIMCxkAIAD9HwAgAP0fAZIgAP0fAiAA/R8DkpILawIBfwJ7IAD9EyEFIAEgA2ohBANAIAH9AQMAIQYgAiAC/QAEACAFIAb9' +
  'pwH9+gH95gH95AH9CwQAIAIgAv0ABBAgBSAG/agB/foB/eYB/eQB/QsEECABQQhqIQEgAkEgaiECIAEgBEkNAAsL';
const PAGE = 65_536;

/** The little of WebAssembly that is used here; the types of Node leave it out. */
declare const WebAssembly: {
  Module: new (code: Uint8Array) => object;
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/** Places are bytes in `memory`; lengths and strides are bytes, lengths multiples of 16. */
export interface Kernel {
  memory: { readonly buffer: ArrayBuffer };
  /** Dot products of the row at `x` with four rows that lie `stride` apart, into four numbers at `out`. */
  dotFour(x: number, w: number, stride: number, length: number, out: number): void;
  /** y = y + factor x, where x are signed bytes; `count` is a multiple of 8. */
  addBytes(factor: number, x: number, y: number, count: number): void;
}

let compiled: object | undefined;

/** A kernel with a memory of its own, zeros, of at least so many bytes; it goes when nobody holds it any more. */
export function openKernel(bytes: number): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(CODE, 'base64'));
  const memory = new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(bytes / PAGE)) });
  const { exports } = new WebAssembly.Instance(compiled, { rows: { memory } });
  return { ...(exports as Omit<Kernel, 'memory'>), memory };
}
