/**
 * A server that speaks MongoDB's protocol, for tests: the one at MONGODB_URI, else the one that build-server.ts made, with
 * data of its own in a temporary folder.
 */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import mongoose from 'mongoose';

/** A new one for each version of what it is built from. */
const version = createHash('sha256')
  .update(readFileSync(join(import.meta.dirname, 'go.sum')))
  .update(readFileSync(join(import.meta.dirname, 'main.go')))
  .digest('hex')
  .slice(0, 12);

export const SERVER_BINARY = resolve(`node_modules/.cache/frontdesk/mongo-server-${version}`);

export interface MongoServer {
  /** For the log: `MONGODB_URI` or `FerretDB`. */
  name: string;
  /** Of a database that no other server of the tests has. */
  uri: string;
  /** Of its process, when it was started here. */
  pid?: number;
  /** Drops it. */
  stop(): Promise<void>;
}

export const HOW_TO_RUN =
  'tests of the MongoDB store are skipped: set MONGODB_URI, or run `node test/support/mongo/build-server.ts` (needs Go)';

/** Whether there is one to be had. */
export function hasMongoServer(): boolean {
  return process.env.MONGODB_URI !== undefined || existsSync(SERVER_BINARY);
}

/** Throws when there is none: ask `hasMongoServer` first. */
export async function startMongoServer(): Promise<MongoServer> {
  const given = process.env.MONGODB_URI;
  if (given !== undefined) {
    const own = withDatabase(given, `frontdesk_test_${randomBytes(6).toString('hex')}`);
    return { name: 'MONGODB_URI', uri: own, stop: () => drop(own) };
  }
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-mongo-'));
  const server = spawn(SERVER_BINARY, [folder], { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise<void>((tell) => {
    server.once('close', () => tell());
  });
  const uri = await new Promise<string>((tell, fail) => {
    createInterface({ input: server.stdout }).once('line', tell);
    server.once('error', fail);
    server.once('exit', (code) => fail(new Error(`The database for tests ended with ${code}.`)));
  });
  return {
    name: 'FerretDB',
    uri: withDatabase(uri, 'frontdesk_test'),
    ...(server.pid !== undefined && { pid: server.pid }),
    stop: async () => {
      server.stdin.end();
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function drop(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

function withDatabase(uri: string, database: string): string {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${database}`);
}
