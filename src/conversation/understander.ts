/** The port of understanding: what a release's model makes of an utterance. */
import type { Understanding } from './understanding.ts';

export interface UnderstandOptions {
  /** Language of the conversation so far: wins when the text is too short to tell. */
  language?: string;
  /** Milliseconds since 1970: what "tomorrow" is counted from. */
  now: number;
  /** IANA name. */
  timezone: string;
}

export interface Understander {
  /** Never throws for any text. Under 1 s whatever it is: past its deadline `limited` says so and the decision is `fallback`. */
  understand(text: string, options: UnderstandOptions): Promise<Understanding>;
}
