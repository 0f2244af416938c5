/** A conversation with a different secret word in every place where a person's words, names or values can stand. */
import type { Customer } from '../../src/conversation/customer.ts';
import type { CallEffect } from '../../src/conversation/effect.ts';
import { agentId, customerId } from '../../src/conversation/ids.ts';
import type { Cause, TurnCommit } from '../../src/conversation/turn.ts';
import { aCustomer, aDelivery, aHolder, anActivity, aTurn, atSecond } from './builders.ts';

const secret = (name: string) => `geheim${name.toLowerCase()}wort`;

export const SECRETS = `
  saidOne saidTwo saidNote botEcho customerName customerMail customerPhone customerValue
  externalId identityOne threadOne reference fileName filePath cardContent eventValue
  channelData spellCorrected entityText nearestText unseenWord moodWord evidence slotValue
  frameSlot callResult previewText ratingComment becauseText callBody callUrl noteOfClose
  labelText offeredTitle profileName deskAgent failureText externalMessage pointWord answerBody
  wrapUpNote deskReference consentPurpose documentText
`
  .trim()
  .split(/\s+/)
  .map(secret);

export function aTellingCustomer(conversation = 'c1'): Customer {
  return aCustomer(conversation, {
    name: secret('customerName'),
    email: `${secret('customerMail')}@example.org`,
    phone: secret('customerPhone'),
    externalId: secret('externalId'),
    attributes: { diet: secret('customerValue') },
    consent: [{ purpose: secret('consentPurpose'), isGiven: true, at: atSecond(1), source: 'customer' }],
    identities: [{ channel: 'directline', identity: secret('identityOne'), since: atSecond(0) }],
  });
}

/** Three turns; it waits in a queue, with two deliveries, a call and a timer under way. */
export function aTellingConversation(conversation = 'c1'): TurnCommit[] {
  const address = {
    channel: 'directline',
    thread: secret('threadOne'),
    identity: secret('identityOne'),
    reference: { url: secret('reference') },
  };
  const call: CallEffect = {
    kind: 'call',
    callId: 'call-1',
    method: 'POST',
    url: `https://shop.example/${secret('callUrl')}`,
    body: { note: secret('callBody') },
    timeoutMs: 1000,
    retries: 0,
  };
  const customer = { role: 'customer' as const, id: secret('identityOne'), name: secret('profileName') };
  const said = anActivity({
    conversation,
    address,
    from: customer,
    text: `hello ${secret('saidOne')} and ${secret('saidTwo')}`,
    value: { picked: secret('eventValue') },
    channelData: { raw: secret('channelData') },
    attachments: [
      { contentType: 'image/png', name: secret('fileName'), contentUrl: `/files/${secret('filePath')}` },
      { contentType: 'application/card', content: { text: secret('cardContent') } },
    ],
  });
  const answered = anActivity({
    conversation,
    ordinal: 2,
    address,
    from: { role: 'bot', id: 'bot' },
    text: `You said ${secret('botEcho')}`,
    suggestedActions: [{ type: 'imBack', title: secret('offeredTitle'), value: secret('offeredTitle') }],
  });
  const customerCause: Cause = {
    kind: 'customer',
    key: `telling:${conversation}-1`,
    activity: { type: 'message', text: said.text ?? '' },
    address,
    externalId: secret('externalMessage'),
    profile: { name: secret('profileName') },
  };
  const first = aTurn({
    conversation,
    cause: customerCause,
    activities: [said, answered],
    outbox: [aDelivery(answered), { id: `call-${conversation}`, lane: 'call', call }],
    effects: [
      call,
      { kind: 'escalate', queueId: 'support', rule: 'rule:x', because: secret('becauseText'), priority: 'normal' },
    ],
    understanding: {
      text: said.text ?? '',
      corrected: secret('spellCorrected'),
      language: 'en',
      intents: [{ intent: 'returns.period', score: 0.9 }],
      decision: 'answer',
      intent: 'returns.period',
      thresholds: { answer: 0.5, ask: 0.3 },
      explanation: { stage: 'words', evidence: [{ text: secret('evidence'), weight: 1 }] },
      nearest: [{ intent: 'returns.period', text: secret('nearestText'), similarity: 0.5 }],
      unseen: [secret('unseenWord')],
      entities: [{ name: 'email', value: secret('entityText'), text: secret('entityText'), start: 0, end: 4 }],
      sentiment: { label: 'negative', score: -0.5, because: [secret('moodWord')] },
    },
    state: {
      address,
      openCalls: ['call-1'],
      dialogs: [
        {
          flow: 'return-item',
          step: 'order',
          slots: { order: secret('frameSlot') },
          results: { shop: { name: secret('callResult') } },
          retries: 0,
          waitsFor: 'call',
          callId: 'call-1',
        },
      ],
    },
  });
  const second = aTurn({
    conversation,
    seq: 2,
    cause: {
      kind: 'callAnswer',
      key: `telling:${conversation}-2`,
      callId: 'call-1',
      answer: { ok: true, status: 200, body: { name: secret('answerBody') } },
    },
    activities: [],
    outbox: [],
    rating: {
      kind: 'csat',
      score: 2,
      comment: secret('ratingComment'),
      about: { release: aTurn().release },
    },
    failure: { code: 'turn.failed', message: secret('failureText') },
    state: {
      address,
      activities: 2,
      holder: { ...deskHolder(), agentName: secret('deskAgent'), reference: secret('deskReference') },
    },
  });
  const note = anActivity({
    conversation,
    ordinal: 3,
    address,
    from: { role: 'agent', id: 'agent-1', name: 'Grace' },
    text: secret('saidNote'),
    isInternal: true,
  });
  const third = aTurn({
    conversation,
    seq: 3,
    cause: {
      kind: 'agent',
      key: `telling:${conversation}-3`,
      agentId: agentId('agent-1'),
      agentName: 'Grace',
      command: { do: 'close', note: secret('noteOfClose') },
    },
    activities: [note],
    outbox: [aDelivery(note)],
    state: {
      address,
      activities: 3,
      holder: aHolder('queue'),
      slots: { order: secret('slotValue') },
      labels: [secret('labelText')],
      offered: [{ number: 1, action: { type: 'imBack', title: secret('offeredTitle'), value: 'x' } }],
      sentiment: { points: [{ ordinal: 1, score: -0.5, label: 'negative', because: [secret('pointWord')] }] },
      escalation: {
        queueId: 'support',
        rule: 'x',
        because: secret('becauseText'),
        priority: 'normal',
        at: atSecond(3),
      },
      wrapUp: { codes: ['done'], note: secret('wrapUpNote'), at: atSecond(3), agentId: agentId('agent-1') },
      timers: [{ id: 't1', kind: 'queueWait', dueAt: atSecond(500) }],
      openCalls: ['call-1'],
      preview: { text: secret('previewText'), role: 'agent', at: atSecond(3) },
    },
  });
  return [{ turn: first, customer: aTellingCustomer(conversation) }, { turn: second }, { turn: third }];
}

/** A one-time code that was sent to the customer. */
export const aTellingDocument = (conversation = 'c1') => ({
  kind: 'code',
  id: 'code-1',
  owner: agentId(customerId(`customer-${conversation}`)),
  record: { to: secret('documentText') },
  at: atSecond(1),
});

function deskHolder() {
  const holder = aHolder('desk');
  if (holder.kind !== 'desk') throw new Error('A desk holds it.');
  return holder;
}
