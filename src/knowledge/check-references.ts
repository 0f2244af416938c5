/** Names in one file that must mean something in another. */
import { didYouMeanOneOf } from './did-you-mean.ts';
import { type Draft, type NamedKind, namesOfKind, type Reference } from './draft.ts';
import { outOfScope } from './schema/words.ts';

/** Every reference of the draft, once everything is read. */
export function checkReferences(draft: Draft): void {
  const known = new Map<NamedKind, Set<string> | undefined>();
  for (const kind of ['FAQ', 'flow', 'intent', 'entity', 'queue'] as const) known.set(kind, namesOfKind(draft, kind));
  for (const reference of draft.references) {
    const sets = reference.kinds.map((kind) => known.get(kind));
    // While a file cannot be read, its own finding is enough.
    if (sets.some((names) => names === undefined || names.has(reference.name))) continue;
    const candidates = sets.flatMap((names) => [...(names ?? [])]);
    draft.findings.error(
      () => reference.file.placeOf(reference.path),
      messageOf(reference),
      didYouMeanOneOf(reference.name, candidates),
    );
  }
}

/** FAQs, intents and flows share one space of names: buttons, tests and reports tell them apart by id alone. */
export function checkSharedNames(draft: Draft): void {
  for (const [id, intent] of draft.intents) {
    const [language = ''] = Object.keys(intent.utterances);
    const place = draft.definedAt.get(`intent ${id} ${language}`);
    if (place === undefined) continue;
    if (draft.faqs.has(id)) draft.findings.error(place, `"${id}" is an FAQ too. Rename the intent or the FAQ.`);
    if (id === outOfScope)
      draft.findings.error(place, `"${outOfScope}" means "none of ours" in tests. Rename the intent.`);
  }
  for (const [id, faq] of draft.faqs) {
    const [language = ''] = Object.keys(faq.texts);
    const place = draft.definedAt.get(`FAQ ${id} ${language}`);
    if (place === undefined) continue;
    if (draft.flows.has(id)) draft.findings.error(place, `"${id}" is a flow too. Rename the FAQ or the flow.`);
    if (id === outOfScope)
      draft.findings.error(place, `"${outOfScope}" means "none of ours" in tests. Rename the FAQ.`);
  }
}

function messageOf({ name, kinds, said }: Reference): string {
  const what = kinds.length > 1 ? kinds.join(' or ') : (kinds[0] ?? '');
  return `"${said}" names "${name}", which is no ${what}.`;
}
