/** The type of everything that a signed-in page can say. Apart from the hooks, so that pure code can name it. */
import type { DeskTexts } from './en/desk.ts';
import type { FirstTexts } from './en/first.ts';

export type Texts = FirstTexts & DeskTexts;
