/** What the socket tells besides rows: who is there, who looks along, what is offered to me. Kept as it is now. */
import type { ConversationRowView, LiveEvent, PresenceView, ViewerView } from '../../../src/http/contract/desk.ts';
import { createValueStore, type ValueStore } from './value-store.ts';

/** One asked me; `row` is as it was then. */
export interface PendingOffer {
  row: ConversationRowView;
  until: string;
}

export interface Counts {
  waiting: number;
  mine: number;
  snoozed: number;
  agentsAvailable: number;
}

export interface LiveNews {
  me: ValueStore<PresenceView | undefined>;
  agents: ValueStore<readonly PresenceView[]>;
  counts: ValueStore<Counts | undefined>;
  /** Oldest first: the one to answer next is the first. */
  offers: ValueStore<readonly PendingOffer[]>;
  /** Conversation → who else looks at it. */
  viewers: ValueStore<Readonly<Record<string, readonly ViewerView[]>>>;
  /** Conversation → when its customer was last said to be typing, in milliseconds of this device. */
  typing: ValueStore<Readonly<Record<string, number>>>;
  apply: (event: LiveEvent) => void;
}

/** `myId`: presence of oneself comes with everybody's. `now`: milliseconds since 1970. */
export function createLiveNews(options: { myId: string; now: () => number }): LiveNews {
  const me = createValueStore<PresenceView | undefined>(undefined);
  const agents = createValueStore<readonly PresenceView[]>([]);
  const counts = createValueStore<Counts | undefined>(undefined);
  const offers = createValueStore<readonly PendingOffer[]>([]);
  const viewers = createValueStore<Readonly<Record<string, readonly ViewerView[]>>>({});
  const typing = createValueStore<Readonly<Record<string, number>>>({});
  const withoutOffer = (id: string) => offers.get().filter((offer) => offer.row.id !== id);

  function apply(event: LiveEvent): void {
    switch (event.type) {
      case 'hello':
        me.set(event.me);
        // A new connection: what was offered or looked at before is told again where it still holds.
        offers.set([]);
        viewers.set({});
        break;
      case 'counts':
        counts.set(event);
        break;
      case 'presence':
        agents.set(event.agents);
        me.set(event.agents.find((agent) => agent.agentId === options.myId) ?? me.get());
        break;
      case 'viewers':
        viewers.set({ ...viewers.get(), [event.id]: event.viewers });
        break;
      case 'customerTyping':
        typing.set({ ...typing.get(), [event.id]: options.now() });
        break;
      case 'offer':
        offers.set([...withoutOffer(event.row.id), { row: event.row, until: event.until }]);
        break;
      case 'offerOver':
        if (offers.get().some((offer) => offer.row.id === event.id)) offers.set(withoutOffer(event.id));
        break;
      case 'conversation':
        stopTyping(event.row);
        break;
      default:
        break;
    }
  }

  /** A message is there: nobody types it any more. */
  function stopTyping({ id }: ConversationRowView): void {
    if (typing.get()[id] === undefined) return;
    const { [id]: _, ...others } = typing.get();
    typing.set(others);
  }

  return { me, agents, counts, offers, viewers, typing, apply };
}
