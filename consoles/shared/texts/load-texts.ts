/** Texts by language and screen, each loaded when it is first needed and once only. */
import type { AskedTexts } from './en/asked.ts';
import type { BoardTexts } from './en/board.ts';
import type { DeskTexts } from './en/desk.ts';
import type { MeasuresTexts } from './en/measures.ts';
import type { PersonTexts } from './en/person.ts';
import type { SearchTexts } from './en/search.ts';
import type { SettingsTexts } from './en/settings.ts';

export type LanguageCode = 'en' | 'de';

/** What can be loaded by itself: all of the inbox, and each page behind it. */
export interface ScreenTexts {
  desk: DeskTexts;
  board: BoardTexts;
  search: SearchTexts;
  settings: SettingsTexts;
  measures: MeasuresTexts;
  /** What actions ask for: a time, a place, codes. */
  asked: AskedTexts;
  /** The card's tabs. */
  person: PersonTexts;
}

type Loaders = { [Screen in keyof ScreenTexts]: () => Promise<ScreenTexts[Screen]> };

const loaders: Record<LanguageCode, Loaders> = {
  en: {
    desk: async () => (await import('./en/desk.ts')).deskTexts,
    board: async () => (await import('./en/board.ts')).boardTexts,
    search: async () => (await import('./en/search.ts')).searchTexts,
    settings: async () => (await import('./en/settings.ts')).settingsTexts,
    measures: async () => (await import('./en/measures.ts')).measuresTexts,
    asked: async () => (await import('./en/asked.ts')).askedTexts,
    person: async () => (await import('./en/person.ts')).personTexts,
  },
  de: {
    desk: async () => (await import('./de/desk.ts')).deskTexts,
    board: async () => (await import('./de/board.ts')).boardTexts,
    search: async () => (await import('./de/search.ts')).searchTexts,
    settings: async () => (await import('./de/settings.ts')).settingsTexts,
    measures: async () => (await import('./de/measures.ts')).measuresTexts,
    asked: async () => (await import('./de/asked.ts')).askedTexts,
    person: async () => (await import('./de/person.ts')).personTexts,
  },
};

const loading: Record<LanguageCode, { [Screen in keyof ScreenTexts]?: Promise<ScreenTexts[Screen]> }> = {
  en: {},
  de: {},
};

/** The same promise for every caller, as React's `use` needs it. One that failed is asked for again. */
export function loadTexts<Screen extends keyof ScreenTexts>(
  code: LanguageCode,
  screen: Screen,
): Promise<ScreenTexts[Screen]> {
  const kept = loading[code][screen];
  if (kept) return kept;
  const asked: Promise<ScreenTexts[Screen]> = loaders[code][screen]();
  loading[code][screen] = asked as (typeof loading)[LanguageCode][Screen];
  asked.catch(() => {
    delete loading[code][screen];
  });
  return asked;
}
