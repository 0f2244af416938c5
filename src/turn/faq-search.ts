/** The search over the FAQ of a release: its texts filled and without markup for the index, whole for the reader. */
import type { Content, Faq } from '../conversation/content.ts';
import type { FaqArticle, FaqHit, FaqSearch } from '../conversation/search.ts';
import { chooseLanguage, localText } from '../dialog/render-text.ts';
import type { RetrievalEntry } from '../understanding/retrieval/entry.ts';
import { excerptOf } from '../understanding/retrieval/excerpt.ts';
import { createRetriever, type Retriever, type RetrieverOptions } from '../understanding/retrieval/retriever.ts';
import { plainText } from './plain-text.ts';

/** Channel name whose own words an article is shown in: the panel belongs to the chat page. */
const SHOWN_ON = 'directline';

/** Over one release. What it knows is worked out at the first search. The encoder makes it understand other words too. */
export function createFaqSearch(
  content: Content,
  senses: Pick<RetrieverOptions, 'encoder' | 'taught' | 'stemmer'> = {},
): FaqSearch {
  const fallback = content.settings.languages.default;
  let retriever: Retriever | undefined;

  function article(hit: FaqHit): FaqArticle[] {
    const faq = content.faqs[hit.id];
    const words = faq && render(content, faq, hit.language);
    if (!words) return [];
    const links = words.suggestedActions
      .filter(({ type }) => type === 'openUrl')
      .map(({ title, value }) => ({ label: title, url: value }));
    return [{ ...hit, answer: words.text, links }];
  }

  return {
    async search(text, options) {
      retriever ??= createRetriever(entriesOf(content), { fallbackLanguage: fallback, ...senses });
      return (await retriever.search(text, options)).flatMap(article);
    },
    list({ language = fallback, limit }) {
      const starters = content.settings.starters.flatMap((id) => content.faqs[id] ?? []);
      return [...new Set([...starters, ...Object.values(content.faqs)])].slice(0, limit).flatMap((faq) => {
        const found = chooseLanguage(faq.texts, language, fallback);
        const entry = found === undefined ? undefined : entryOf(content, faq, found);
        if (!entry) return [];
        const { id, title } = entry;
        return article({
          id,
          title,
          language: entry.language,
          score: 0,
          words: 0,
          question: title,
          excerpt: excerptOf(entry.answer, ''),
        });
      });
    },
  };
}

/** What the retriever learns of a release: every FAQ in every language that it has. Flows are no articles. */
export function entriesOf(content: Content): RetrievalEntry[] {
  return Object.values(content.faqs).flatMap((faq) =>
    Object.keys(faq.texts).flatMap((language) => entryOf(content, faq, language) ?? []),
  );
}

function entryOf(content: Content, faq: Faq, language: string): RetrievalEntry | undefined {
  const text = faq.texts[language];
  if (!text) return undefined;
  const answer = plainText(render(content, faq, language)?.text ?? '');
  return { id: faq.id, language, title: text.title, questions: text.questions, answer };
}

/** Without a conversation only the company's values are there: what a text says of the customer stays empty. */
function render({ settings }: Content, faq: Faq, language: string) {
  return localText(faq.texts, {
    language,
    fallbackLanguage: settings.languages.default,
    channel: SHOWN_ON,
    random: () => 0,
    scope: { settings: { ...settings.values, name: settings.name } },
  });
}
