/** Secrets in SQLite: looked for first, as one that is there costs no write. */
import type { Secrets } from '../../../conversation/store/secrets.ts';
import type { DataFolder } from '../data-folder.ts';
import * as secrets from '../secrets.ts';

export function createSecrets(folder: DataFolder): Secrets {
  return {
    getOrCreateSecret: async (name, create) =>
      secrets.findSecret(folder.connection, name) ??
      (await folder.write((connection) => secrets.getOrCreateSecret(connection, name, create))),
    deleteSecret: (name) => folder.write((connection) => secrets.deleteSecret(connection, name)),
  };
}
