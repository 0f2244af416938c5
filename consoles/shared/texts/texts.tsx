/** The page's language: the browser's, or the one chosen on this device. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { de } from './de.ts';
import { en, type Texts } from './en.ts';

export const languages = { en, de };
export type LanguageCode = keyof typeof languages;

export const isLanguage = (tag: string): tag is LanguageCode => Object.hasOwn(languages, tag);

const storageKey = 'desk.language';

const TextsContext = createContext<{ texts: Texts; choose: (code: LanguageCode) => void }>({
  texts: en,
  choose: () => undefined,
});

export const useTexts = (): Texts => useContext(TextsContext).texts;
export const useChooseLanguage = () => useContext(TextsContext).choose;

export function TextsProvider({ children }: { children: ReactNode }) {
  const [code, setCode] = useState(initialLanguage);
  useEffect(() => {
    document.documentElement.lang = code;
  }, [code]);
  const value = useMemo(
    () => ({
      texts: { ...languages[code], locale: viewerLocale(code) },
      choose: (next: LanguageCode) => {
        setCode(next);
        try {
          localStorage.setItem(storageKey, next);
        } catch {
          // Storage is switched off: the choice holds until the page closes.
        }
      },
    }),
    [code],
  );
  return <TextsContext value={value}>{children}</TextsContext>;
}

/** "en-GB" for English texts in a British browser: dates and numbers as the viewer knows them. */
function viewerLocale(code: LanguageCode): string {
  return navigator.languages.find((tag) => tag.slice(0, 2) === code) ?? code;
}

function initialLanguage(): LanguageCode {
  let wished: readonly string[] = navigator.languages;
  try {
    wished = [localStorage.getItem(storageKey) ?? '', ...wished];
  } catch {
    // As above.
  }
  return wished.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}
