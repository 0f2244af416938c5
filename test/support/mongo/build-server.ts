/**
 * Builds the database that the tests of the MongoDB store run on: FerretDB v1, which speaks MongoDB's protocol and keeps its
 * data in SQLite. Needs Go; asks for nothing when it is built already. `node test/support/mongo/build-server.ts`
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { SERVER_BINARY } from './mongo-server.ts';

if (existsSync(SERVER_BINARY)) {
  console.log(`${SERVER_BINARY} is there already.`);
} else {
  mkdirSync(dirname(SERVER_BINARY), { recursive: true });
  console.log('Building the database for the tests of the MongoDB store. The first time takes some minutes.');
  execFileSync('go', ['build', '-o', SERVER_BINARY, '.'], { cwd: import.meta.dirname, stdio: 'inherit' });
  console.log(`Built ${SERVER_BINARY}.`);
}
