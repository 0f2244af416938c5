/** The port of what an installation made for itself once, and all its servers know. */
export interface Secrets {
  /** A secret or setting that this installation made for itself; `create` is called once per name, ever. */
  getOrCreateSecret(name: string, create: () => string): Promise<string>;
  deleteSecret(name: string): Promise<void>;
}
