/** Answers for an agent to insert: what the same understanding would say to the customer's last message. */
import type { Content } from '../conversation/content.ts';
import type { ConversationState } from '../conversation/conversation.ts';
import type { Customer } from '../conversation/customer.ts';
import type { SuggestedAnswer } from '../conversation/desk.ts';
import type { TurnRecord } from '../conversation/turn.ts';
import { localText } from '../dialog/render-text.ts';

const MOST = 3;
/** Less likely ones would only be read and thrown away. */
const LEAST_SCORE = 0.05;

/**
 * Best first, at most 3; none when nothing that the customer said leads to an answer of the FAQ. `turns` in order, of the
 * one conversation. Answers are filled with what is known of the customer, as the bot would fill them.
 */
export function suggestAnswers(
  { state, customer }: { state: ConversationState; customer: Customer },
  turns: readonly TurnRecord[],
  content: Content,
): SuggestedAnswer[] {
  const heard = turns.findLast(({ cause, understanding }) => cause.kind === 'customer' && understanding !== undefined);
  return (heard?.understanding?.intents ?? [])
    .filter(({ score }) => score >= LEAST_SCORE)
    .flatMap(({ intent, score }) => {
      const faq = content.faqs[intent];
      const text = faq && localText(faq.texts, choiceFor({ state, customer }, content));
      if (!faq || !text || intent.startsWith('small-talk.')) return [];
      const title = faq.texts[content.settings.languages.default]?.title ?? intent;
      return [{ source: `faq:${intent}`, title, text: text.text, score }];
    })
    .slice(0, MOST);
}

function choiceFor({ state, customer }: { state: ConversationState; customer: Customer }, { settings }: Content) {
  return {
    language: state.language,
    fallbackLanguage: settings.languages.default,
    channel: state.address.channel,
    // The first variant: what is suggested must not change under the agent's eyes.
    random: () => 0,
    scope: {
      customer: {
        ...customer.attributes,
        name: customer.name,
        firstName: customer.name?.split(/\s+/)[0],
        email: customer.email,
        phone: customer.phone,
      },
      settings: { ...settings.values, name: settings.name },
      conversation: { channel: state.address.channel, language: state.language },
      slots: state.slots,
    },
  };
}
