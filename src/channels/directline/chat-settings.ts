/** What the operator says about the chat page. */

export interface ChatSettings {
  /** Shown in the header, and the name that the bot's messages carry. */
  name: string;
  /** Languages of the content, BCP 47, the default one first. The page's own words exist in English and German. */
  languages: string[];
  /** Whether the page has the help panel; it asks `/api/search`, which then must be served beside it. */
  help?: boolean;
  /** The other ways to reach people, shown when the chat cannot start. */
  contact?: { email?: string; phone?: string };
}
