/** The port of files that agents attach: kept beside those of customers, found by an address that cannot be guessed. */

export interface KeptFile {
  /** By the first bytes; `application/octet-stream` where they say nothing. */
  contentType: string;
  /** A path on this server that the customer can open. */
  contentUrl: string;
  name: string;
}

export interface Files {
  /** `name` is for people: it never becomes a path of the disk. */
  save(file: { name: string; bytes: Uint8Array }): Promise<KeptFile>;
}
