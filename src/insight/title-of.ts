/** What an intent, an answer or a flow is called where people read of it. */
import type { Content } from '../conversation/content.ts';

/** In the company's language; the id when it has no title, or is not in this content any more. */
export function titleOf(id: string, content: Content): string {
  const language = content.settings.languages.default;
  const titles = content.intents[id]?.titles ?? content.flows[id]?.titles;
  return content.faqs[id]?.texts[language]?.title ?? titles?.[language] ?? id;
}
