/** From the texts of the content files to the content that a release is built from, with every mistake named. Pure. */
import type { Content } from '../conversation/content.ts';
import { checkFileNames } from './check-file-names.ts';
import { checkLanguages } from './check-languages.ts';
import { checkReferences, checkSharedNames } from './check-references.ts';
import { checkRules } from './check-rules.ts';
import { checkUtterances } from './check-utterances.ts';
import { type Draft, newDraft, type TaughtUtterance } from './draft.ts';
import { type Finding, FindingList } from './finding.ts';
import { readEntities } from './read-entities.ts';
import { finishFaqButtons, readFaqs } from './read-faqs.ts';
import { type FlowTalk, readFlows } from './read-flows.ts';
import { readIntents } from './read-intents.ts';
import { readSettings } from './read-settings.ts';
import { readTests } from './read-tests.ts';
import type { ContentSources } from './sources.ts';

/** What came of reading the content. */
export interface ContentReading {
  /** There when no finding is an error. */
  content?: Content;
  /** The talks of all flows: tests, not content. */
  talks: FlowTalk[];
  /** Every text that the model learns, with its place, in reading order. */
  taught: TaughtUtterance[];
  /** By file, line and column. */
  findings: Finding[];
}

/**
 * Reads content from texts, wherever they come from: the folder, a draft of the Studio. Never throws for any text.
 * `findings` may hold what was found while the texts were fetched.
 */
export function compileContent(sources: ContentSources, findings: FindingList = new FindingList()): ContentReading {
  const draft = newDraft(sources, findings);
  readSettings(draft);
  checkFileNames(draft);
  const buttons = readFaqs(draft);
  readIntents(draft);
  readEntities(draft);
  readTests(draft);
  const talks = readFlows(draft);
  finishFaqButtons(draft, buttons);
  checkSharedNames(draft);
  checkReferences(draft);
  checkUtterances(draft);
  checkLanguages(draft);
  checkRules(draft);
  const content = contentOf(draft);
  return {
    ...(content === undefined ? {} : { content }),
    talks,
    taught: draft.utterances,
    findings: findings.sorted(),
  };
}

function contentOf(draft: Draft): Content | undefined {
  if (draft.settings === undefined || draft.findings.hasErrors) return undefined;
  return {
    settings: draft.settings,
    faqs: Object.fromEntries(draft.faqs),
    intents: Object.fromEntries(draft.intents),
    entities: Object.fromEntries(draft.entities),
    flows: Object.fromEntries(draft.flows),
    tests: draft.tests.map(({ question }) => question),
  };
}
