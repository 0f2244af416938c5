/** Which encoder, as plain data: what settings say and what its worker is told. */

export type EncoderSpec =
  /** English, comes with the program. */
  | { kind: 'english' }
  /** A transformer in a local folder, as sentence-transformers publish them. */
  | { kind: 'folder'; path: string };
