/** Everything known of one person, over all channels, bots and people: read from the journal and the plugged-in panels. */
import type { Content } from '../conversation/content.ts';
import type { ConversationHead } from '../conversation/conversation.ts';
import type { Customer, CustomerLink } from '../conversation/customer.ts';
import type { CustomerCard, Desk } from '../conversation/desk.ts';
import type { CustomerId } from '../conversation/ids.ts';
import { wholePerson } from '../conversation/person.ts';
import type { ConversationStore } from '../conversation/store.ts';
import { sentimentLine } from '../escalation/sentiment-trend.ts';
import { journeyEntry } from './journey.ts';
import type { Panels } from './panels.ts';

const MOST_CONVERSATIONS = 50;
/** Of one conversation; a longer one is shown by its beginning. */
const MOST_TURNS = 400;
const MOST_POINTS = 20;

type CardStore = Pick<ConversationStore, 'findCustomer' | 'listLinks' | 'listConversationsOf' | 'readTurns'>;

export interface CardParts {
  store: CardStore;
  /** Who is held to be one person, the record first that the others lead to. */
  familyOf: (id: CustomerId) => Promise<{ root: Customer; members: Customer[]; links: CustomerLink[] } | undefined>;
  content: () => Content;
  panels: Panels;
}

/** The Desk's `card`: undefined for an unknown customer, and of the whole person whichever record is asked for. */
export function createCustomerCards({ store, familyOf, content, panels }: CardParts): Desk['card'] {
  return async (id) => {
    const family = await familyOf(id);
    if (!family) return undefined;
    const { root, members, links } = family;
    const heads = await store.listConversationsOf(
      members.map((member) => member.id),
      MOST_CONVERSATIONS,
    );
    const [journey, shown] = await Promise.all([
      Promise.all(
        heads.map(async (head) =>
          journeyEntry(head, await store.readTurns(head.conversationId, { limit: MOST_TURNS }), content()),
        ),
      ),
      root.erasedAt === undefined ? panels.show(wholePerson(root, members.slice(1))) : [],
    ]);
    return {
      customer: root,
      linked: members.slice(1).flatMap((customer) => {
        const link = links.find(({ from }) => from === customer.id);
        return link ? [{ customer, link }] : [];
      }),
      journey,
      sentiment: sentimentLine({ points: pointsOf(heads) }),
      open: heads.flatMap((head) => openPart(head, content()) ?? []),
      panels: shown,
    };
  };
}

/** Over the whole journey, oldest conversation first. */
function pointsOf(heads: ConversationHead[]) {
  return heads
    .toReversed()
    .flatMap(({ state }) => state.sentiment.points)
    .slice(-MOST_POINTS);
}

function openPart(
  { conversationId, state }: ConversationHead,
  content: Content,
): CustomerCard['open'][number] | undefined {
  if (state.holder.kind === 'closed') return undefined;
  const values: Record<string, unknown> = Object.assign({}, state.slots, ...state.dialogs.map((frame) => frame.slots));
  const slots = Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }));
  const flow = state.dialogs.at(-1)?.flow;
  if (flow === undefined && slots.length === 0) return undefined;
  const title = flow === undefined ? undefined : content.flows[flow]?.titles[content.settings.languages.default];
  return { conversationId, ...(flow === undefined ? {} : { flow: title ?? flow }), slots };
}
