/** What is not there in a language: said once a file, because that is where it is mended. */
import type { Draft } from './draft.ts';
import type { Place } from './finding.ts';

interface Gap {
  place: Place;
  ids: string[];
}

export function checkLanguages(draft: Draft): void {
  const [fallback, ...others] = draft.languages ?? [];
  // What a broken file would have had is not missing.
  if (fallback === undefined || draft.uncertain.has('FAQ')) return;
  for (const [id, faq] of draft.faqs) {
    if (Object.hasOwn(faq.texts, fallback) || draft.broken.has(`FAQ ${id}`)) continue;
    const language = Object.keys(faq.texts)[0] ?? '';
    const place = draft.definedAt.get(`FAQ ${id} ${language}`);
    if (place === undefined) continue;
    const message = `"${id}" has no text in "${fallback}", the default language, so most customers get no answer.`;
    draft.findings.error(place, message, `Add it to ${sister(place.file, language, fallback)}.`);
  }
  for (const language of others) {
    for (const { place, ids } of gaps(draft, fallback, language)) {
      const message = `No text in "${language}" for ${ids.join(', ')}: customers get "${fallback}".`;
      draft.findings.warning(
        place,
        message,
        `Add ${ids.length === 1 ? 'it' : 'them'} to ${sister(place.file, fallback, language)}.`,
      );
    }
  }
}

/** The FAQs of each file of the default language that the other language lacks, at the first of them. */
function gaps(draft: Draft, fallback: string, language: string): Iterable<Gap> {
  const byFile = new Map<string, Gap>();
  for (const [id, faq] of draft.faqs) {
    if (Object.hasOwn(faq.texts, language) || draft.broken.has(`FAQ ${id}`)) continue;
    const place = draft.definedAt.get(`FAQ ${id} ${fallback}`);
    if (place === undefined) continue;
    const gap = byFile.get(place.file) ?? { place, ids: [] };
    gap.ids.push(id);
    byFile.set(place.file, gap);
  }
  return byFile.values();
}

function sister(file: string, language: string, other: string): string {
  return file.replace(new RegExp(`\\.${language}\\.yaml$`), `.${other}.yaml`);
}
