/** `{{ … }}` in answers names only values that exist: a mistyped one would silently be the empty text. */
import { templateNames } from '../dialog/expression-names.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Draft } from './draft.ts';
import type { ValuePath, YamlFile } from './yaml-file.ts';

/** What every text can name (docs/reference/content.md); `true` means that anything may follow. */
const values: Record<string, readonly string[] | true> = {
  customer: true,
  slots: true,
  conversation: ['id', 'channel', 'language'],
  hours: ['open', 'opens'],
  sentiment: true,
  misunderstood: ['inARow'],
  turns: ['customer'],
};

/** The text has passed `checkLiquid` or its own finding is told already. */
export function checkValues(draft: Draft, file: YamlFile, path: ValuePath, text: string): void {
  if (!text.includes('{') || draft.settings === undefined) return;
  const ownSettings = ['name', ...Object.keys(draft.settings.values)];
  const known: Record<string, readonly string[] | true> = { ...values, settings: ownSettings };
  const said = new Set<string>();
  for (const [root = '', member] of namesOf(text)) {
    const members = Object.hasOwn(known, root) ? known[root] : undefined;
    const isKnown = members === true || (members !== undefined && (member === undefined || members.includes(member)));
    const name = members === undefined || member === undefined ? root : `${root}.${member}`;
    if (isKnown || said.has(name)) continue;
    said.add(name);
    const candidates = members === undefined ? Object.keys(known) : members.map((each) => `${root}.${each}`);
    const message = `The text names "${name}", which has no value anywhere, so nothing would stand there.`;
    draft.findings.warning(() => file.placeOf(path), message, didYouMean(name, candidates));
  }
}

function namesOf(text: string): string[][] {
  try {
    return templateNames(text);
  } catch {
    return [];
  }
}
