/** A mailbox of dovecot's: where reading begins, what stays unread, what a folder made anew and a token mean. */
import { email } from '../../../../src/channels/email/email.ts';
import { createFindPass } from '../../../../src/channels/email/tokens.ts';
import { aBench } from '../../../contract/channel/bench.ts';
import { noDovecot, stopSharedDovecot } from '../../../support/fakes/dovecot.ts';
import { ADDRESS, type FakeMail } from '../../../support/fakes/email.ts';
import { FixedClock } from '../../../support/fixed-clock.ts';
import { until } from '../../../support/until.ts';
import { aMail, aReport, type MailFacts } from './a-mail.ts';
import { emailFixture } from './fixture.ts';

let count = 0;
/** Each with an id of its own. */
function mail(text: string, facts: MailFacts = {}): string {
  count += 1;
  return aMail({ subject: 'Re: My order', messageId: `<${count}@customers.example>`, text, ...facts });
}

async function aMailbox() {
  const bench = await aBench(emailFixture);
  const fake = bench.fake as FakeMail;
  const texts = () => bench.receiver.received.map(({ activity }) => activity.text);
  return { bench, fake, texts };
}

const inDovecot = noDovecot === undefined ? describe : describe.skip;

inDovecot(`a mailbox${noDovecot === undefined ? '' : ` (${noDovecot})`}`, () => {
  afterAll(stopSharedDovecot);

  it('is read from the first start on: what lay there before is left alone', async () => {
    const { bench, fake, texts } = await aMailbox();
    await fake.put(mail('Of last year'));

    await bench.start();
    await bench.whenReady();
    await bench.emit(mail('New'));

    expect(texts()).toEqual(['New']);
    expect(await fake.flagsOf(0)).toBe('');
    await bench.close();
  });

  it('is read on after a stop, also what a person has opened meanwhile', async () => {
    const { bench, fake, texts } = await aMailbox();
    await bench.start();
    await bench.whenReady();
    await bench.emit(mail('Before'));
    await bench.kit.close();
    await fake.put(mail('While we were away'));

    await bench.restart();
    await until(() => texts().length === 2);

    expect(texts()).toEqual(['Before', 'While we were away']);
    await bench.close();
  });

  it('marks what it took as read, and leaves what machines wrote unread', async () => {
    const { bench, fake, texts } = await aMailbox();
    await bench.start();
    await bench.whenReady();
    await fake.put(mail('Out of office', { headers: ['Auto-Submitted: auto-replied'] }));
    await bench.emit(mail('A person'));
    await fake.put(aReport({ externalId: '<of-a-colleague@shop.example>', action: 'failed' }));
    await bench.emit(mail('Another one'));

    expect(texts()).toEqual(['A person', 'Another one']);
    expect(await fake.flagsOf(0)).not.toContain('S');
    expect(await fake.flagsOf(1)).toContain('S');
    // A mail that a colleague sent by hand came back.
    expect(await fake.flagsOf(2)).not.toContain('S');
    await bench.close();
  });

  it('answers nobody who writes more than twenty mails in an hour', async () => {
    const { bench, fake, texts } = await aMailbox();
    await bench.start();
    await bench.whenReady();
    for (let each = 0; each < 23; each += 1) await fake.put(mail(`Mail ${each}`));
    await bench.emit(mail('Somebody else', { from: 'bob@customers.example' }));

    expect(texts()).toHaveLength(21);
    expect(texts().at(-1)).toBe('Somebody else');
    expect(await fake.flagsOf(21)).not.toContain('S');
    await bench.close();
  });

  it('leaves a mail that cannot be read, and goes on', async () => {
    const { bench, fake, texts } = await aMailbox();
    await bench.start();
    await bench.whenReady();
    const nested = Array.from(
      { length: 300 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    );
    await fake.put(`From: eve@x.example\r\n${nested.join('')}`);
    await bench.emit(mail('Hello'));

    expect(texts()).toEqual(['Hello']);
    expect(await fake.flagsOf(0)).toBe('');
    await bench.close();
  });

  it('finds unread mails when the folder was made anew', async () => {
    const { bench, fake, texts } = await aMailbox();
    const today = new Date(bench.clock.now());
    await bench.start();
    await bench.whenReady();
    await bench.emit(mail('Before'));
    await bench.kit.close();
    await fake.put(mail('While it was made anew'), today);
    await fake.renumber();

    await bench.restart();
    await until(() => texts().length === 2);

    expect(texts()).toEqual(['Before', 'While it was made anew']);
    await bench.close();
  });

  it('takes an answer to a letter of ours in its thread', async () => {
    const { bench, fake } = await aMailbox();
    await bench.start();
    await bench.whenReady();
    await bench.deliver({ type: 'message', text: 'When did you order?' });
    const [ours] = fake.mails;

    await bench.emit(mail('On Tuesday.', { headers: [`In-Reply-To: ${ours?.messageId}`] }));

    expect(bench.receiver.received[0]?.address.thread).toBe(emailFixture.address('ada').thread);
    await bench.close();
  });

  it('says which setting is wrong', async () => {
    const { bench, fake } = await aMailbox();
    const settings = emailFixture.settings(fake, 'a');
    const saidWith = async (more: Record<string, string>) => {
      const adapter = await email.create(email.settings.parse({ ...settings, ...more }), {
        clock: bench.clock,
        ids: { next: () => 'id' },
        publicOrigin: undefined,
      });
      const wire = {
        call: () => Promise.reject(new Error('No call.')),
        read: () => Promise.reject(new Error('No file.')),
      };
      const call = adapter.check?.call;
      if (call?.kind !== 'frame' || !adapter.outlet) throw new Error('There is no check.');
      const verdict = adapter.judge(await adapter.outlet.send(call, wire), call);
      await adapter.outlet.close();
      return 'reason' in verdict ? verdict.reason : verdict.outcome;
    };

    expect(await saidWith({})).toBe('sent');
    expect(await saidWith({ EMAIL_IMAP_PASSWORD: 'wrong' })).toContain('EMAIL_IMAP_URL takes neither');
    expect(await saidWith({ EMAIL_FOLDER: 'Nowhere' })).toContain('EMAIL_FOLDER');
    expect(await saidWith({ EMAIL_SMTP_PASSWORD: 'wrong' })).toContain('535');
    await bench.close();
  });
});

describe('settings of a mailbox', () => {
  const right = {
    EMAIL_ADDRESS: ADDRESS,
    EMAIL_IMAP_URL: 'imaps://mail.example',
    EMAIL_IMAP_PASSWORD: 'secret',
    EMAIL_SMTP_URL: 'smtp://mail.example:2525',
    EMAIL_SECRET: 's'.repeat(24),
  };
  const problemOf = (more: Record<string, string | undefined>) =>
    email.settings.safeParse({ ...right, ...more }).error?.issues[0];
  const made = (more: Record<string, string | undefined>) =>
    email.create(email.settings.parse({ ...right, ...more }), {
      clock: new FixedClock(),
      ids: { next: () => '1' },
      publicOrigin: undefined,
    });

  it.each([
    [{ EMAIL_ADDRESS: 'support' }, 'EMAIL_ADDRESS'],
    [{ EMAIL_IMAP_URL: 'https://mail.example' }, 'EMAIL_IMAP_URL'],
    [{ EMAIL_SMTP_URL: 'smtp://user:pass@mail.example' }, 'EMAIL_SMTP_URL'],
    [{ EMAIL_SECRET: 'short' }, 'EMAIL_SECRET'],
    [{ EMAIL_TRUSTED_SERVER: 'two words' }, 'EMAIL_TRUSTED_SERVER'],
  ])('are refused with the name of the wrong one: %j', (more, name) => {
    expect(problemOf(more)?.path).toEqual([name]);
  });

  it('need a password or what a token is made of', async () => {
    await expect(made({ EMAIL_IMAP_PASSWORD: undefined })).rejects.toThrow(/EMAIL_IMAP_PASSWORD/);
    await expect(made({ EMAIL_OAUTH_URL: 'https://login.example/token' })).rejects.toThrow(/EMAIL_OAUTH_CLIENT_ID/);
    await expect(
      made({ EMAIL_OAUTH_URL: 'https://login.example/token', EMAIL_OAUTH_CLIENT_ID: 'app' }),
    ).rejects.toThrow(/EMAIL_OAUTH_CLIENT_SECRET/);
    await expect(made({})).resolves.toMatchObject({ name: 'email' });
  });
});

describe('a token in place of a password', () => {
  const oauth = {
    url: 'https://login.example/token',
    clientId: 'app',
    clientSecret: 'hush',
    refreshToken: undefined,
    scope: 'mail',
  };
  const read = () => Promise.reject(new Error('No file.'));

  it('is fetched once and used until shortly before its end', async () => {
    const clock = new FixedClock();
    let fetched = 0;
    const call = async () => ({
      status: 200,
      headers: {},
      body: { access_token: `token-${(fetched += 1)}`, expires_in: 3600 },
    });
    const find = createFindPass(undefined, oauth, clock);

    expect(await find({ call, read })).toEqual({ accessToken: 'token-1' });
    expect(await find({ call, read })).toEqual({ accessToken: 'token-1' });
    clock.forwardMs(3_600_000);
    expect(await find({ call, read })).toEqual({ accessToken: 'token-2' });
  });

  it('is refused in plain words, without the secret', async () => {
    const find = createFindPass(undefined, oauth, new FixedClock());
    const call = async () => ({
      status: 400,
      headers: {},
      body: { error: 'invalid_client', error_description: 'hush' },
    });

    await expect(find({ call, read })).rejects.toThrow('invalid_client');
    await expect(find({ call, read })).rejects.not.toThrow('hush');
  });
});
