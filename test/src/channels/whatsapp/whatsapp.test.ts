/** What the shared suite does not ask of WhatsApp. */
import type { Wire } from '../../../../src/channels/kit/call.ts';
import type { Piece } from '../../../../src/channels/kit/piece.ts';
import { createWhatsapp } from '../../../../src/channels/whatsapp/create-whatsapp.ts';
import { whatsapp } from '../../../../src/channels/whatsapp/whatsapp.ts';
import { NUMBER_ID } from '../../../support/fakes/whatsapp.ts';
import { change } from './fixture.ts';

const settings = whatsapp.settings.parse({
  WHATSAPP_PHONE_NUMBER_ID: NUMBER_ID,
  WHATSAPP_TOKEN: 'a'.repeat(40),
  WHATSAPP_APP_SECRET: 'b'.repeat(32),
  WHATSAPP_VERIFY_TOKEN: 'c'.repeat(24),
});
const adapter = createWhatsapp(settings);

/** Answers every call alike. */
const wireThat = (status: number, body: unknown): Wire => ({
  call: async () => ({ status, headers: {}, body }),
  read: async () => new Uint8Array(),
});

const picture: Piece = {
  kind: 'media',
  media: 'image',
  file: { name: 'photo.png', contentType: 'image/png', source: '/own/photo.png' },
};

describe('WhatsApp', () => {
  it('uploads a file that has no public address, and sends what it is called there', async () => {
    const prepared = await adapter.prepare?.(picture, wireThat(200, { id: 'up-1' }));

    expect(prepared).toMatchObject({ file: { externalId: 'up-1' } });
  });

  it('leaves a file alone that WhatsApp can fetch', async () => {
    const reachable = { ...picture, file: { ...picture.file, url: 'https://chat.example.com/own/photo.png' } };

    expect(await adapter.prepare?.(reachable, wireThat(500, ''))).toBe(reachable);
  });

  it('holds a refused upload for a bad file, and any other trouble for one that passes', async () => {
    const error = (code: number) => ({ error: { message: 'Unsupported type', code } });

    await expect(adapter.prepare?.(picture, wireThat(400, error(100)))).rejects.toMatchObject({ code: 'channel.file' });
    await expect(adapter.prepare?.(picture, wireThat(500, error(2)))).rejects.toMatchObject({
      code: 'channel.no_answer',
    });
  });

  it('says "read" and "writing …" about the newest message, and nothing where there is none', () => {
    const address = { channel: 'whatsapp', thread: 't', identity: 'i', reference: { to: '1', messageId: 'wamid.IN7' } };

    expect(adapter.markRead?.(address)).toMatchObject([
      { body: { json: { status: 'read', message_id: 'wamid.IN7' } } },
    ]);
    expect(adapter.typing?.(address)).toMatchObject([{ body: { json: { typing_indicator: { type: 'text' } } } }]);
    expect(adapter.typing?.({ ...address, reference: undefined })).toEqual([]);
  });

  it('asks the version of the Graph API that is set', () => {
    const { WHATSAPP_API_VERSION: _version, ...rest } = settings;
    const newer = createWhatsapp({ ...rest, WHATSAPP_API_VERSION: 'v31.0' });

    expect(newer.check?.call).toMatchObject({ url: expect.stringContaining('/v31.0/') });
  });

  it('keeps the text when a part beside it has a shape that nobody knows', () => {
    const decoded = adapter.decode(
      change({
        messages: [{ id: 'wamid.1', from: '1', timestamp: 'soon', type: 'text', text: { body: 'Hi' }, order: 7 }],
      }),
    );

    expect(decoded).toMatchObject([{ kind: 'message', activity: { text: 'Hi' } }]);
    expect(decoded[0]).not.toHaveProperty('externalAt');
  });

  it('brings a person under a new number to the same person', () => {
    const [event] = adapter.decode(
      change({
        messages: [
          {
            id: 'wamid.2',
            from: '16505551234',
            timestamp: '1767603600',
            type: 'system',
            system: { type: 'user_changed_number', wa_id: '12195555358' },
          },
        ],
      }),
    );

    expect(event).toMatchObject({
      address: { identity: `${NUMBER_ID}:12195555358`, reference: { to: '12195555358' } },
      otherIdentities: [`${NUMBER_ID}:16505551234`],
      activity: { type: 'event', name: 'identity.changed' },
    });
  });

  it('makes nothing of a system message that names nobody new', () => {
    const system = { type: 'customer_identity_changed', body: 'Ada changed the security code', identity: 'x' };

    expect(
      adapter.decode(change({ messages: [{ id: 'w', from: '1', timestamp: '1', type: 'system', system }] })),
    ).toEqual([]);
  });
});
