/** Secrets in MongoDB. */
import type { Secrets } from '../../../conversation/store/secrets.ts';
import type { Database } from '../database.ts';
import { getOrCreateSecret } from '../secrets.ts';

export function createSecrets(database: Database): Secrets {
  /** Being made on this node: of calls at the same moment one creates. */
  const underWay = new Map<string, Promise<string>>();
  return {
    getOrCreateSecret: (name, create) => {
      const asked = underWay.get(name);
      if (asked !== undefined) return asked;
      const answer = database
        .use((open) => getOrCreateSecret(open, name, create))
        .finally(() => {
          underWay.delete(name);
        });
      underWay.set(name, answer);
      return answer;
    },
    deleteSecret: (name) => database.use(async (open) => void (await open.secrets.remove({ _id: name }))),
  };
}
