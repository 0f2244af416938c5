/** How a conversation begins. */
import type { Address } from '../conversation/address.ts';
import type { ConversationState } from '../conversation/conversation.ts';
import type { CustomerId, ReleaseId } from '../conversation/ids.ts';

export function initialState(options: {
  customerId: CustomerId;
  address: Address;
  release: ReleaseId;
  language: string;
  at: string;
}): ConversationState {
  const { customerId, address, release, language, at } = options;
  return {
    holder: { kind: 'bot' },
    customerId,
    address,
    release,
    language,
    dialogs: [],
    slots: {},
    offered: [],
    misunderstoodInARow: 0,
    sentiment: { points: [] },
    answersShown: [],
    timers: [],
    openCalls: [],
    activities: 0,
    customerMessages: 0,
    preview: { text: '', role: 'system', at },
  };
}

/** What is forgotten when a finished conversation is opened again: the case, not the person or the transcript. */
export function reopenedState(state: ConversationState): ConversationState {
  const { escalation: _finished, questions: _asked, ...rest } = state;
  return {
    ...rest,
    dialogs: [],
    slots: {},
    offered: [],
    misunderstoodInARow: 0,
    sentiment: { points: [] },
    answersShown: [],
    timers: [],
    openCalls: [],
    customerMessages: 0,
  };
}
