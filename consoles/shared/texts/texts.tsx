/** The page's language: the browser's, or the one chosen on this device. Texts come by screen, when a screen needs them. */
import { createContext, type ReactNode, startTransition, use, useContext, useEffect, useMemo, useState } from 'react';
import type { Texts } from './all-texts.ts';
import { firstTexts as deFirst } from './de/first.ts';
import type { DeskTexts } from './en/desk.ts';
import { firstTexts as enFirst, type FirstTexts } from './en/first.ts';
import { type LanguageCode, loadTexts, type ScreenTexts } from './load-texts.ts';

export type { Texts } from './all-texts.ts';
export type { FirstTexts } from './en/first.ts';
export type { LanguageCode } from './load-texts.ts';

export const languages: Record<LanguageCode, FirstTexts> = { en: enFirst, de: deFirst };

export const isLanguage = (tag: string): tag is LanguageCode => Object.hasOwn(languages, tag);

const storageKey = 'desk.language';

const TextsContext = createContext<{ first: FirstTexts; code: LanguageCode; choose: (code: LanguageCode) => void }>({
  first: enFirst,
  code: 'en',
  choose: () => undefined,
});

const merged = new Map<FirstTexts, { from: DeskTexts; texts: Texts }>();

/** For pages before sign-in and for parts that these use. */
export const useFirstTexts = (): FirstTexts => useContext(TextsContext).first;
export const useChooseLanguage = () => useContext(TextsContext).choose;

/** Waits for the Desk's texts where they are not loaded yet: below a `Suspense`. */
export function useTexts(): Texts {
  const { first, code } = useContext(TextsContext);
  const from = use(loadTexts(code, 'desk'));
  const known = merged.get(first);
  if (known?.from === from) return known.texts;
  const texts = { ...first, ...from };
  merged.set(first, { from, texts });
  return texts;
}

/** The texts of one page, loaded with it. */
export function useScreenTexts<Screen extends keyof ScreenTexts>(screen: Screen): ScreenTexts[Screen] {
  const { code } = useContext(TextsContext);
  return use<ScreenTexts[Screen]>(loadTexts(code, screen));
}

export function TextsProvider({ children }: { children: ReactNode }) {
  const [code, setCode] = useState(initialLanguage);
  useEffect(() => {
    document.documentElement.lang = code;
  }, [code]);
  const value = useMemo(
    () => ({
      first: { ...languages[code], locale: viewerLocale(code) },
      code,
      choose: (next: LanguageCode) => {
        // The old words stay until the new ones have come.
        startTransition(() => setCode(next));
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

/** Also asked before anything is drawn, to load the words of the Desk together with its script. */
export function initialLanguage(): LanguageCode {
  let wished: readonly string[] = navigator.languages;
  try {
    wished = [localStorage.getItem(storageKey) ?? '', ...wished];
  } catch {
    // As above.
  }
  return wished.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}
