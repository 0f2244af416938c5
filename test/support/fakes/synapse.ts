/**
 * A real homeserver: Synapse over SQLite in a folder that is thrown away. Customers belong to an application service, so that
 * tests write in their names and at their times; the shop's account is an ordinary one, by the registration secret.
 */
import { spawnSync } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { freePort, serverProgram } from './server-program.ts';

export const SHOP = '@shop:localhost';
export const SHOP_PASSWORD = 'the-secret-of-shop';

const REGISTRATION_SECRET = 'registration-of-this-test';
const CUSTOMERS_TOKEN = 'customers-of-this-test';

export interface Synapse {
  readonly address: string;
  /** An ordinary account. Its access token. */
  register(name: string, password: string): Promise<string>;
  /** In a customer's name; `at` in milliseconds since 1970. Throws the homeserver's words when it refuses. */
  as<Result = Record<string, unknown>>(user: string, request: MatrixRequest): Promise<Result>;
  /** With a token of its own. */
  ask<Result = Record<string, unknown>>(token: string, request: MatrixRequest): Promise<Result>;
  stop(): Promise<void>;
}

export interface MatrixRequest {
  method?: 'GET' | 'POST' | 'PUT';
  /** Below `/_matrix/`, escaped. */
  path: string;
  json?: unknown;
  bytes?: { content: Uint8Array; contentType: string };
  at?: number;
}

/** The Python that has Synapse; undefined where there is none. */
export function findSynapse(): string | undefined {
  const known = [process.env['SYNAPSE_PYTHON'], path.resolve('node_modules/.cache/frontdesk/synapse/bin/python')];
  return known.find(
    (python) => python !== undefined && existsSync(python) && spawnSync(python, ['-c', 'import synapse']).status === 0,
  );
}

/** `isLimited`: with the limits that Synapse has when nobody changes them. */
export async function startSynapse(python: string, { isLimited = false } = {}): Promise<Synapse> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'synapse-'));
  const port = await freePort();
  await writeFiles(folder, port, isLimited);
  const program = serverProgram(python, ['-m', 'synapse.app.homeserver', '-c', `${folder}/homeserver.yaml`], port);
  await program.start();
  const address = `http://127.0.0.1:${port}`;

  async function send<Result>({ method = 'POST', path: at, json, bytes }: MatrixRequest, token?: string, query = '') {
    const response = await fetch(`${address}/_matrix/${at}${query}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(bytes && { 'content-type': bytes.contentType }),
      },
      ...(method !== 'GET' && { body: bytes ? Buffer.from(bytes.content) : JSON.stringify(json ?? {}) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`Synapse answered ${response.status} to ${at}: ${text}`);
    return JSON.parse(text) as Result;
  }

  async function register(username: string, password: string): Promise<string> {
    const at = '../_synapse/admin/v1/register';
    const { nonce } = await send<{ nonce: string }>({ method: 'GET', path: at });
    const proof = [nonce, username, password, 'notadmin'].join('\0');
    const mac = createHmac('sha1', REGISTRATION_SECRET).update(proof).digest('hex');
    const { access_token: token } = await send<{ access_token: string }>({
      path: at,
      json: { nonce, username, password, admin: false, mac },
    });
    return token;
  }

  const synapse: Synapse = {
    address,
    register,
    ask: (token, request) => send(request, token),
    as: (user, request) => {
      const query = new URLSearchParams({ user_id: user, ...(request.at !== undefined && { ts: String(request.at) }) });
      return send(request, CUSTOMERS_TOKEN, `?${query.toString()}`);
    },
    async stop() {
      await program.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  for (const name of ['ada', 'bob']) {
    const json = { type: 'm.login.application_service', username: name };
    await send({ path: 'client/v3/register', json }, CUSTOMERS_TOKEN);
    const profile = `client/v3/profile/@${name}:localhost/displayname`;
    await synapse.as(`@${name}:localhost`, {
      method: 'PUT',
      path: profile,
      json: { displayname: name === 'ada' ? 'Ada L.' : 'Bob' },
    });
  }
  return synapse;
}

async function writeFiles(folder: string, port: number, isLimited: boolean): Promise<void> {
  const much = { per_second: 10_000, burst_count: 10_000 };
  const unlimited = {
    rc_message: much,
    rc_login: { address: much, account: much, failed_attempts: much },
    rc_invites: { per_room: much, per_user: much, per_issuer: much },
    rc_joins: { local: much },
    rc_media_create: much,
  };
  // JSON is YAML.
  const config = {
    server_name: 'localhost',
    report_stats: false,
    listeners: [{ port, bind_addresses: ['127.0.0.1'], type: 'http', resources: [{ names: ['client', 'media'] }] }],
    database: { name: 'sqlite3', args: { database: `${folder}/synapse.db` } },
    media_store_path: `${folder}/media`,
    signing_key_path: `${folder}/signing.key`,
    registration_shared_secret: REGISTRATION_SECRET,
    macaroon_secret_key: 'macaroons-of-this-test',
    form_secret: 'forms-of-this-test',
    trusted_key_servers: [],
    presence: { enabled: false },
    // Tests begin anew within the two minutes in which it would answer a first question as before.
    caches: { sync_response_cache_duration: '0s' },
    bcrypt_rounds: 4,
    max_upload_size: '100M',
    app_service_config_files: [`${folder}/customers.yaml`],
    ...(!isLimited && unlimited),
  };
  const customers = {
    id: 'customers',
    url: null,
    as_token: CUSTOMERS_TOKEN,
    hs_token: 'nobody-listens',
    sender_localpart: 'customers',
    rate_limited: false,
    namespaces: { users: [{ exclusive: true, regex: '@(ada|bob):localhost' }], rooms: [], aliases: [] },
  };
  await writeFile(`${folder}/homeserver.yaml`, JSON.stringify(config));
  await writeFile(`${folder}/customers.yaml`, JSON.stringify(customers));
  const key = randomBytes(32).toString('base64').replace(/=+$/, '');
  await writeFile(`${folder}/signing.key`, `ed25519 a_test ${key}\n`);
}
