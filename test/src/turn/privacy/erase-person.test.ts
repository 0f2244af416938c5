import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { agentId } from '../../../../src/conversation/ids.ts';
import { createErasableFiles } from '../../../../src/turn/privacy/erasable-files.ts';
import { erasePerson, RECEIPT_SECRET } from '../../../../src/turn/privacy/erase-person.ts';
import { exportPerson } from '../../../../src/turn/privacy/export-person.ts';
import { isGenuine } from '../../../../src/turn/privacy/receipt.ts';
import { aPersonBench, type PersonBench } from '../../../support/person-bench.ts';

/** Words that occur nowhere but in what this person said, was called, or where they wrote from. */
const PLANTED = [
  'zebrafinch',
  'Quillonia',
  'quill@planted.example',
  '+4915112345678',
  'user-planted',
  'Marmaladengasse',
  'brummbaer',
  'whisperwind',
  'contract.pdf',
  'plantedattribute',
  'gloomily',
];
const SENTENCE = 'my zebrafinch ate the left glove yesterday';

let bench: PersonBench;
let contentDir: string;
beforeEach(async () => {
  bench = await aPersonBench();
  contentDir = path.join(bench.dataDir, 'content');
  mkdirSync(path.join(contentDir, 'training/tests'), { recursive: true });
  mkdirSync(path.join(contentDir, 'dialogs/return-item'), { recursive: true });
  writeFileSync(path.join(contentDir, 'frontdesk.yaml'), 'name: Harbour\nlanguages: { default: en }\n');
  writeFileSync(path.join(contentDir, 'training/tests/everyday.en.yaml'), tests);
  writeFileSync(path.join(contentDir, 'training/gloves.en.yaml'), faq);
  mkdirSync(path.join(bench.dataDir, 'releases/with'), { recursive: true });
  mkdirSync(path.join(bench.dataDir, 'releases/without'), { recursive: true });
  writeFileSync(path.join(bench.dataDir, 'releases/with/content.json'), JSON.stringify({ questions: [SENTENCE] }));
  writeFileSync(path.join(bench.dataDir, 'releases/without/content.json'), JSON.stringify({ questions: ['hello'] }));
});
afterEach(() => bench.close());

const ANSWERED = 'here is an answer that quotes nobody';
const tests = `# held out
gloves.eaten: # by whom?
  - ${SENTENCE}
  - a dog ate my glove # stays
returns.period:
  # the long one
  - "how long may I keep it"
only.theirs:
  - >-
    My zebrafinch ate
    the left glove yesterday!
`;
const faq = `gloves.eaten:
  title: My glove was eaten
  questions: [${SENTENCE}, it was eaten]
  answer: ${ANSWERED}
`;

const files = () =>
  createErasableFiles({
    contentDir,
    releasesDir: path.join(bench.dataDir, 'releases'),
    uploadsDir: path.join(bench.dataDir, 'uploads'),
  });

/** A person with two identities, a flow, a note, a file, a failed guess and an agent who used their name. */
async function aPlantedPerson() {
  const first = await bench.say('chat/planted', SENTENCE);
  await bench.say('chat/planted', 'i want to return it');
  await bench.say('chat/planted', 'send it to Marmaladengasse 7');
  await bench.say('chat/planted', {
    type: 'message',
    text: 'here it is',
    value: { secret: 'brummbaer' },
    attachments: [{ contentType: 'text/plain', name: 'contract.pdf', contentUrl: bench.upload('whisperwind') }],
  });
  await bench.act(first.conversationId, { do: 'takeOver' });
  await bench.act(first.conversationId, { do: 'reply', text: 'Dear Quillonia, of course.' });
  await bench.act(first.conversationId, { do: 'note', text: 'Quillonia sounded gloomily tired' });
  const code = /[A-Z0-9]{3}-[A-Z0-9]{3}/.exec(
    (await bench.say('chat/planted', 'continue on my phone')).heard.join(),
  )?.[0];
  await bench.say('sms/planted-phone', code ?? '');
  const record = await bench.recordOf('chat', 'user-planted');
  await bench.store.saveCustomer({
    ...record,
    name: 'Quillonia',
    email: 'quill@planted.example',
    phone: '+4915112345678',
    attributes: { nick: 'plantedattribute' },
  });
  return record;
}

describe('erasing a person', () => {
  it('leaves none of their words in the data folder, and every other one', async () => {
    const { id } = await aPlantedPerson();
    const other = await bench.say('chat/other', 'when do i get my money?');
    expect(bench.filesWith(...PLANTED).length).toBeGreaterThan(1);

    await erasePerson({ ...bench, files: files() }, { id, by: 'mia', mayEditContent: true });

    expect(bench.filesWith(...PLANTED)).toEqual([]);
    expect((await bench.store.verify()).findings).toEqual([]);
    expect(await bench.store.searchActivities({ text: 'zebrafinch', limit: 5 })).toEqual([]);
    expect((await bench.store.readActivities(other.conversationId))[0]?.text).toBe('when do i get my money?');
    expect((await exportPerson(bench.store, id, '2026-01-06T00:00:00.000Z'))?.conversations).toEqual([]);
  });

  it('finds nothing of them in the log, which never held anybody’s words', async () => {
    const { id } = await aPlantedPerson();
    await bench.say('chat/planted', { type: 'message', text: 'zebrafinch', value: { toString: 'broken' } });
    await erasePerson({ ...bench, files: files() }, { id, by: 'mia', mayEditContent: true });

    for (const word of PLANTED) expect(bench.logged.join('\n')).not.toContain(word);
  });

  it('frees whoever held their conversation, at once and not only after a restart', async () => {
    const { id } = await aPlantedPerson();
    await bench.floor.load();
    expect(bench.floor.loadOf(agentId('sue')).total).toBe(1);

    await erasePerson({ ...bench, files: files() }, { id, by: 'mia', mayEditContent: false });

    await bench.floor.load();
    expect(bench.floor.loadOf(agentId('sue')).total).toBe(0);
  });

  it('reaches every record that was linked with theirs', async () => {
    const { id } = await aPlantedPerson();

    const { receipt } = await erasePerson({ ...bench, files: files() }, { id, by: 'mia', mayEditContent: false });

    expect(receipt.customers).toHaveLength(2);
    expect(
      await bench.store.findCustomerByIdentity({ channel: 'sms', identity: 'user-planted-phone' }),
    ).toBeUndefined();
  });

  it('takes their sentences out of training and tests, and touches no other line', async () => {
    const { id } = await aPlantedPerson();

    const { sentences, receipt } = await erasePerson(
      { ...bench, files: files() },
      { id, by: 'mia', mayEditContent: true },
    );

    expect(sentences.map(({ file, line, isRemovable }) => ({ file, line, isRemovable }))).toEqual([
      { file: 'training/gloves.en.yaml', line: 3, isRemovable: true },
      { file: 'training/tests/everyday.en.yaml', line: 3, isRemovable: true },
      { file: 'training/tests/everyday.en.yaml', line: 9, isRemovable: true },
    ]);
    expect(readFileSync(path.join(contentDir, 'training/tests/everyday.en.yaml'), 'utf8')).toBe(`# held out
gloves.eaten: # by whom?
  - a dog ate my glove # stays
returns.period:
  # the long one
  - "how long may I keep it"
`);
    expect(readFileSync(path.join(contentDir, 'training/gloves.en.yaml'), 'utf8')).toBe(
      faq.replace(`[${SENTENCE}, it was eaten]`, '[it was eaten]'),
    );
    expect(receipt).toMatchObject({ removed: { sentences: 3 }, sentencesLeft: 0 });
  });

  it('only lists them when the content is not to be changed', async () => {
    const { id } = await aPlantedPerson();

    const { receipt } = await erasePerson({ ...bench, files: files() }, { id, by: 'mia', mayEditContent: false });

    expect(receipt).toMatchObject({ removed: { sentences: 0, releases: 0 }, sentencesLeft: 3 });
    expect(readFileSync(path.join(contentDir, 'training/tests/everyday.en.yaml'), 'utf8')).toBe(tests);
  });

  it('removes releases that were taught with their words, and says that another must be trained', async () => {
    const { id } = await aPlantedPerson();

    const { receipt } = await erasePerson({ ...bench, files: files() }, { id, by: 'mia', mayEditContent: true });

    expect(receipt).toMatchObject({ removed: { releases: 1, uploads: 1 }, isRetrainNeeded: true });
    expect(readFileSync(path.join(bench.dataDir, 'releases/without/content.json'), 'utf8')).toContain('hello');
  });

  it('leaves a signed receipt of ids and counts in the audit', async () => {
    const { id } = await aPlantedPerson();
    const { receipt } = await erasePerson({ ...bench, files: files() }, { id, by: 'mia', mayEditContent: true });
    const secret = await bench.store.getOrCreateSecret(RECEIPT_SECRET, () => '');

    const [entry] = (await bench.store.listAudit(20)).filter(({ what }) => what === 'customer.erased');

    expect(entry).toMatchObject({ who: 'mia', details: { receipt: { id: receipt.id } } });
    expect(receipt.removed).toMatchObject({ customers: 2, conversations: 1 });
    expect(isGenuine(receipt, secret)).toBe(true);
    expect(isGenuine({ ...receipt, customers: [] }, secret)).toBe(false);
    for (const word of PLANTED) expect(JSON.stringify(receipt)).not.toContain(word);
  });

  it('starts from nothing when they write again', async () => {
    const { id } = await aPlantedPerson();
    await erasePerson({ ...bench, files: files() }, { id, by: 'mia', mayEditContent: false });

    const again = await bench.say('chat/planted', 'when do i get my money?');

    expect(again.turn.seq).toBe(1);
    expect(again.turn.state.customerId).not.toBe(id);
    expect((await bench.store.verify()).findings).toEqual([]);
  });
});

describe('exporting a person', () => {
  it('gives profile, identities with evidence, and all that was said, notes marked as such', async () => {
    const { id } = await aPlantedPerson();

    const exported = await exportPerson(bench.store, id, '2026-01-06T00:00:00.000Z');

    const text = JSON.stringify(exported);
    for (const word of PLANTED.filter((each) => each !== 'whisperwind')) expect(text).toContain(word);
    expect(exported?.links).toMatchObject([{ evidence: 'code' }]);
    expect(exported?.conversations[0]?.channels).toEqual(['chat', 'sms']);
    expect(exported?.conversations[0]?.lines.find(({ isNote, who }) => isNote && who === 'agent')?.text).toContain(
      'gloomily',
    );
  });
});

describe('redaction before storage', () => {
  it('keeps card numbers and passwords off the disk, and shows that something was there', async () => {
    const said = await bench.say('chat/c1', {
      type: 'message',
      text: 'pay with 4012 8888 8888 1881, my password is Xylophon77',
      attachments: [{ contentType: 'image/png', name: '5555555555554444.png', contentUrl: '/x' }],
    });

    expect(said.turn.activities[0]?.text).toBe('pay with [card number removed], my password is [password removed]');
    expect(bench.filesWith('4012 8888', 'Xylophon77', '5555555555554444')).toEqual([]);
  });
});
