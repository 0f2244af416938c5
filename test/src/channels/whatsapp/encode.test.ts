import type { Destination } from '../../../../src/channels/kit/adapter.ts';
import type { Choices, OutgoingFile, Piece } from '../../../../src/channels/kit/piece.ts';
import { encode } from '../../../../src/channels/whatsapp/encode.ts';

const file = (contentType: string, more: Partial<OutgoingFile> = {}): OutgoingFile => ({
  name: 'file',
  contentType,
  source: '/own/file',
  url: 'https://chat.example.com/own/file',
  ...more,
});

const choices = (as: Choices['as'], ...labels: string[]): Choices => ({
  as,
  choices: labels.map((label, index) => ({ label, value: `value-${index + 1}` })),
});

function sent(piece: Piece, more: Partial<Destination> & { reference?: unknown } = {}): Record<string, unknown>[] {
  const { reference, ...rest } = more;
  const address = { channel: 'whatsapp', thread: '77:US.1', identity: '77:US.1', reference };
  const to: Destination = { address, key: 'k', activityId: 'a', from: { role: 'bot' }, now: 0, ...rest };
  return encode(piece, to) as Record<string, unknown>[];
}

const text = (more: Partial<Piece & { kind: 'text' }> = {}): Piece => ({
  kind: 'text',
  text: 'Which?',
  plain: 'Which?',
  ...more,
});

describe('whom a message of WhatsApp goes to', () => {
  it('is the number where there is one, and the id of who hides it', () => {
    expect(sent(text(), { reference: { to: '16505551234' } })[0]).toMatchObject({ to: '16505551234' });
    const hidden = sent(text(), { reference: { recipient: 'US.1' } })[0];
    expect(hidden).toMatchObject({ recipient: 'US.1' });
    expect(hidden).not.toHaveProperty('to');
  });

  it('is read from the thread where nobody wrote yet', () => {
    const address = { channel: 'whatsapp', thread: '77:491701234567', identity: '77:491701234567' };
    expect(sent(text())[0]).toMatchObject({ recipient: 'US.1' });
    expect(sent(text(), { address })[0]).toMatchObject({ to: '491701234567' });
  });

  it('is the group where it was written in one', () => {
    expect(sent(text(), { reference: { to: '1', group: 'G1' } })[0]).toMatchObject({
      recipient_type: 'group',
      to: 'G1',
    });
  });
});

describe('choices on WhatsApp', () => {
  it('are told apart, since two that are alike are refused', () => {
    const [message] = sent(text({ choices: choices('buttons', 'Take it', 'Take it', 'A label of 20 letters') }));

    const { buttons } = (message as { interactive: { action: { buttons: { reply: { title: string } }[] } } })
      .interactive.action;
    expect(buttons.map(({ reply }) => reply.title)).toEqual(['Take it', 'Take it (2)', 'A label of 20 letters']);
  });

  it('are told apart within the length of a label', () => {
    const long = 'Twenty letters long!';
    const [message] = sent(text({ choices: choices('quickReplies', long, long) }));

    expect(JSON.stringify(message)).toContain('"title":"Twenty letters l (2)"');
  });

  it('that mean the same are one', () => {
    const same: Choices = { as: 'buttons', choices: ['Yes', 'Yeah'].map((label) => ({ label, value: 'yes' })) };

    expect(JSON.stringify(sent(text({ choices: same })))).not.toContain('Yeah');
  });

  it.each([
    ['de-AT', 'Auswählen'],
    ['en', 'Choose'],
    ['tlh', 'Choose'],
    [undefined, 'Choose'],
  ])('in a list are opened by a button in the language of the talk (%s)', (locale, button) => {
    const [message] = sent(
      text({ choices: choices('menu', '1', '2', '3', '4') }),
      locale === undefined ? {} : { locale },
    );

    expect(message).toMatchObject({ interactive: { type: 'list', action: { button } } });
  });
});

describe('files on WhatsApp', () => {
  it('are sent by their address, or by the id of an upload', () => {
    const by = (more: Partial<OutgoingFile>) =>
      sent({ kind: 'media', media: 'image', file: file('image/png', more) })[0];

    expect(by({})).toMatchObject({ type: 'image', image: { link: 'https://chat.example.com/own/file' } });
    expect(by({ externalId: 'up-1' })).toMatchObject({ image: { id: 'up-1' } });
  });

  it.each([
    ['image/png', 'image'],
    ['image/gif', 'document'],
    ['video/mp4', 'video'],
    ['video/quicktime', 'document'],
    ['audio/ogg; codecs=opus', 'audio'],
    ['audio/wav', 'document'],
    ['application/pdf', 'document'],
  ])('of %s are shown as %s', (contentType, type) => {
    expect(sent({ kind: 'media', media: 'file', file: file(contentType) })[0]).toMatchObject({ type });
  });

  it('that are sound have their words in a message of their own', () => {
    const messages = sent({ kind: 'media', media: 'audio', file: file('audio/mpeg'), caption: 'Listen' });

    expect(messages.map(({ type }) => type)).toEqual(['audio', 'text']);
    expect(messages[0]).not.toHaveProperty('audio.caption');
  });

  it('stand above their buttons, in one message', () => {
    const messages = sent({
      kind: 'media',
      media: 'image',
      file: file('image/jpeg'),
      caption: '*Boots*',
      choices: choices('buttons', 'Take them'),
    });

    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      interactive: { type: 'button', header: { type: 'image' }, body: { text: '*Boots*' } },
    });
  });

  it('stand before a list, which takes no picture', () => {
    const piece: Piece = {
      kind: 'media',
      media: 'image',
      file: file('image/jpeg'),
      choices: choices('menu', 'A', 'B', 'C', 'D'),
    };
    const messages = sent(piece);

    expect(messages.map(({ type }) => type)).toEqual(['image', 'interactive']);
    expect(messages[1]).toMatchObject({ interactive: { type: 'list', body: { text: 'A · B · C · D' } } });
  });
});

describe('a prepared message of WhatsApp', () => {
  const template = (values: string[], language = 'en-US') =>
    sent({ kind: 'template', name: 'order_shipped', language, values, plain: '' })[0];

  it('has its values as parameters of the body, and the language as WhatsApp writes it', () => {
    expect(template(['17'])).toMatchObject({
      type: 'template',
      template: {
        name: 'order_shipped',
        language: { code: 'en_US' },
        components: [{ type: 'body', parameters: [{ type: 'text', text: '17' }] }],
      },
    });
  });

  it('has no parameter that WhatsApp would refuse: none empty, none with a line break', () => {
    expect(template(['', 'one\n\ttwo'])).toMatchObject({
      template: { components: [{ parameters: [{ text: '-' }, { text: 'one two' }] }] },
    });
  });

  it('without values has no components', () => {
    expect(template([])?.['template']).not.toHaveProperty('components');
  });
});
