/** The import table of docs/architecture.md: arrows point inward, edges do not know each other, a library has one room. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve('src');

/** Room → rooms that its files may import from, besides its own. */
const mayImport: Record<string, string[]> = {
  runtime: [],
  conversation: ['runtime'],
  understanding: ['runtime', 'conversation'],
  dialog: ['runtime', 'conversation'],
  escalation: ['runtime', 'conversation'],
  insight: ['runtime', 'conversation', 'escalation'],
  knowledge: ['runtime', 'conversation', 'dialog', 'understanding'],
  turn: ['runtime', 'conversation', 'understanding', 'knowledge', 'dialog', 'escalation', 'insight'],
  nlp: ['runtime', 'conversation', 'understanding'],
  storage: ['runtime', 'conversation'],
  http: ['runtime', 'conversation'],
  channels: ['runtime', 'conversation'],
  desks: ['runtime', 'conversation'],
  nodes: ['runtime', 'conversation'],
};

/** Folders that all adapters of a room may import from: what they say alike. They import no adapter. */
const shared: Record<string, string> = { storage: 'journal', channels: 'kit' };

/** Library → the only place that imports it. */
const rooms: Record<string, string> = {
  restify: 'http',
  'openid-client': 'http/sign-in/oidc',
  botbuilder: 'channels/botframework',
  'botframework-connector': 'channels/botframework',
  'mdast-util-from-markdown': 'channels/kit/render',
  'mdast-util-gfm': 'channels/kit/render',
  'micromark-extension-gfm': 'channels/kit/render',
  natural: 'nlp',
  '@nlpjs/basic': 'nlp',
  mongoose: 'storage/mongo',
  ioredis: 'nodes',
  'node:sqlite': 'storage/sqlite',
  imapflow: 'channels/email',
  nodemailer: 'channels/email',
  'postal-mime': 'channels/email',
  'html-to-text': 'channels/email',
  'sanitize-html': 'channels/email',
  'onnxruntime-node': 'understanding/encoder',
  '@huggingface/tokenizers': 'understanding/encoder',
  protobufjs: 'understanding/encoder',
  'ipaddr.js': 'channels/kit',
  'file-type': 'channels/kit',
  '@xmpp/client': 'channels/xmpp',
  'irc-framework': 'channels/irc',
  vite: 'cli',
  'process.env': 'config.ts',
};

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'),
);
const sources = files.map((file) => ({ file, source: readFileSync(path.join(root, file), 'utf8') }));

const importsOf = (source: string): string[] =>
  [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');

const roomOf = (file: string): string => file.split(path.sep)[0] ?? '';

describe('the import table', () => {
  const inRooms = sources.filter(({ file }) => roomOf(file) in mayImport);

  it('knows every room', () => {
    const unknown = files.map(roomOf).filter((room) => !(room in mayImport) && room !== 'cli' && !room.endsWith('.ts'));

    expect([...new Set(unknown)]).toEqual([]);
  });

  it.each(Object.keys(mayImport))('lets %s import only what is further in', (room) => {
    const wrong = inRooms
      .filter(({ file }) => roomOf(file) === room)
      .flatMap(({ file, source }) =>
        importsOf(source)
          .filter((target) => target.startsWith('.'))
          .map((target) => path.relative(root, path.resolve(root, path.dirname(file), target)))
          .filter(
            (target) =>
              !target.startsWith('..') && roomOf(target) !== room && !mayImport[room]?.includes(roomOf(target)),
          )
          .map((target) => `${file} imports ${target}`),
      );

    expect(wrong).toEqual([]);
  });

  it.each(['channels', 'storage'])('keeps the adapters of %s apart', (room) => {
    const wrong = inRooms
      .filter(({ file }) => roomOf(file) === room)
      .flatMap(({ file, source }) => {
        const own = file.split(path.sep)[1];
        return importsOf(source)
          .filter((target) => target.startsWith('.'))
          .map((target) => path.relative(root, path.resolve(root, path.dirname(file), target)))
          .filter((target) => roomOf(target) === room && ![own, shared[room]].includes(target.split(path.sep)[1]))
          .map((target) => `${file} imports ${target}`);
      });

    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(rooms))('keeps %s in %s', (library, room) => {
    const users = sources
      .filter(({ source }) =>
        library === 'process.env'
          ? source.includes('process.env')
          : importsOf(source).some((target) => target === library || target.startsWith(`${library}/`)),
      )
      .map(({ file }) => file.split(path.sep).join('/'));

    expect(users.filter((file) => !file.startsWith(room))).toEqual([]);
  });

  it('lets the consoles talk to nothing but the HTTP contract', () => {
    const consoles = readdirSync('consoles', { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.tsx?$/.test(file),
    );
    const wrong = consoles.flatMap((file) =>
      importsOf(readFileSync(path.join('consoles', file), 'utf8'))
        .filter((target) => target.includes('/src/') && !target.includes('/src/http/contract/'))
        .map((target) => `${file} imports ${target}`),
    );

    expect(wrong).toEqual([]);
  });
});
