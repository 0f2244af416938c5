/** Matrix for the shared suite, on a real Synapse. */
import { matrix } from '../../../../src/channels/matrix/matrix.ts';
import {
  absent,
  type ChannelFixture,
  type EventFacts,
  type SentFile,
  type Speaker,
} from '../../../contract/channel/fixture.ts';
import { fakeMatrix, type MatrixAct, type MatrixRooms } from '../../../support/fakes/matrix.ts';
import { SHOP, SHOP_PASSWORD } from '../../../support/fakes/synapse.ts';
import { cases } from './cases.ts';

const said = (by: Speaker, { number, at }: EventFacts, content: Record<string, unknown>): MatrixAct => ({
  act: 'say',
  by,
  number,
  at,
  content,
});

const file =
  (msgtype: string) =>
  (by: Speaker, { ref, name, contentType, caption }: SentFile, facts: EventFacts): MatrixAct =>
    said(by, facts, { msgtype, url: ref, filename: name, body: caption ?? name, info: { mimetype: contentType } });

/** `find`: the rooms of this file's Synapse, which is there once the tests run. */
export function matrixFixture(find: () => MatrixRooms): ChannelFixture {
  return {
    kind: matrix,
    fake: () => fakeMatrix(find()),
    settings: (fake, account) => ({
      MATRIX_HOMESERVER: fake.address,
      MATRIX_USER: account === 'a' ? SHOP : '@other:localhost',
      MATRIX_PASSWORD: account === 'a' ? SHOP_PASSWORD : 'the-secret-of-the-other',
    }),
    needs: ['MATRIX_HOMESERVER', 'MATRIX_USER', 'MATRIX_PASSWORD'],
    secrets: ['MATRIX_PASSWORD'],
    address: (by) => ({
      channel: 'matrix',
      thread: `${SHOP}:${find().rooms[by]}`,
      identity: `${SHOP}:@${by}:localhost`,
    }),
    events: {
      text: (by, text, facts) => said(by, facts, { msgtype: 'm.text', body: text }),
      tap: absent('The specification has no buttons: customers send the number or the words.'),
      file: { image: file('m.image'), audio: file('m.audio'), video: file('m.video'), file: file('m.file') },
      edited: (by, { of, text }, facts): MatrixAct => ({
        act: 'say',
        by,
        number: facts.number,
        of: of.number,
        content: { msgtype: 'm.text', body: `* ${text}`, 'm.new_content': { msgtype: 'm.text', body: text } },
      }),
      deleted: (by, { of }, { number }): MatrixAct => ({ act: 'redact', by, number, of: of.number }),
      typing: (by): MatrixAct => ({ act: 'type', by }),
      receipt: (by, { externalId }): MatrixAct => ({ act: 'read', by, externalId }),
      ownEcho: (_to, { externalId }): MatrixAct => ({ act: 'wait', for: externalId }),
      foreignEcho: (to, text, { number }): MatrixAct => ({
        act: 'say',
        by: 'colleague',
        to,
        number,
        content: { msgtype: 'm.text', body: text },
      }),
      unknown: (facts) => said('ada', facts, { msgtype: 'm.hologram', body: 'hologram' }),
    },
    receiptState: 'read',
    webhook: absent('We ask the homeserver for news: nobody calls us.'),
    cases,
    faults: {
      markupRefused: absent('No homeserver reads the markup; clients show the tags that they know.'),
      windowClosed: absent('Matrix has no window.'),
    },
    repeatAfterSilence: 'idempotent',
    resumes: true,
    cuts: absent('There is no connection that is held: each question is a request of its own.'),
    check: true,
    showsTyping: true,
    window: absent('Matrix has no window.'),
    templates: absent('Matrix has no prepared messages.'),
    agentName: absent('Whoever answers is the one account; the specification has no name for a single message.'),
    verified: {
      by: ['Synapse 1.163, started by the tests, behind a door that fails where Synapse does not'],
      not: [
        'other homeservers (Dendrite, Conduit)',
        "people's clients (Element, FluffyChat)",
        'rooms of other servers (federation)',
      ],
    },
  };
}
