/** Which language of the content a language is: `pt` and `pt-PT` are `pt-BR` where that is the only Portuguese there is. */
import type { Settings } from '../conversation/content.ts';

/** The tag as frontdesk.yaml has it: the same one, else the first of the same primary language. */
export function findContentLanguage({ languages }: Settings, language: string | undefined): string | undefined {
  if (language === undefined) return undefined;
  const ours = [languages.default, ...languages.also];
  return ours.find((tag) => tag === language) ?? ours.find((tag) => primary(tag) === primary(language));
}

function primary(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? tag;
}
