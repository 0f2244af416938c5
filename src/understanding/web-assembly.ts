/** The little of WebAssembly that the inner loops of training use; the types of Node leave it out. */

const PAGE = 65_536;

declare const WebAssembly: {
  Module: new (code: Uint8Array) => object;
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

export interface WithMemory {
  readonly memory: { readonly buffer: ArrayBuffer };
}

/**
 * From the code in Base64 to a function that makes instances, each in another's memory or with one of its own: zeros, of at least so many
 * bytes; it goes when nobody holds it any more. The code is compiled when it is first needed.
 */
export function moduleOf(code: string): (room: number | WithMemory['memory']) => WithMemory & { exports: unknown } {
  let compiled: object | undefined;
  return (room) => {
    compiled ??= new WebAssembly.Module(Buffer.from(code, 'base64'));
    const memory =
      typeof room === 'number' ? new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(room / PAGE)) }) : room;
    const { exports } = new WebAssembly.Instance(compiled, { rows: { memory } });
    return { exports, memory };
  };
}
