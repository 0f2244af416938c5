/** Why the bot said something, and how conversations came to their holder. */
import type { ExplanationView } from '../../../../src/http/contract/desk.ts';

type DecisionReason = NonNullable<ExplanationView['reason']>;

export const whyTexts = {
  whyPanel: {
    title: 'Why',
    decision: { answer: 'Sure', didYouMean: 'Unsure, asked back', fallback: 'Did not know' },
    understood: 'Understood',
    runnerUp: (intent: string, points: string) => `Runner-up: ${intent}, ${points} points behind`,
    choices: (titles: string) => `Asked back with: ${titles}`,
    spokeFor: (intent: string) => `Spoke for ${intent}`,
    familiarity: 'Resembles what was taught',
    familiarityOf: (percent: string) => `${percent} of what was taught looked stranger`,
    familiarityBar: (share: string, ask: string, answer: string) =>
      `${share} of what was taught looked stranger; asks back from ${ask}, answers from ${answer}`,
    basis: (heldOut: string, answered: string, right: string) =>
      `From this threshold on answering brings most: of ${heldOut} utterances held out ${answered} would have been answered, ${right} of them rightly.`,
    stage: {
      words: 'The words alone were enough to decide.',
      meaning: 'The meaning of the sentence was asked as well as its words.',
    },
    nearest: 'Nearest example utterances',
    likeness: (percent: string) => `${percent} alike`,
    noNearest: 'No example utterance is near.',
    neverSeen: (words: string) => `Never seen: ${words}`,
    corrected: (text: string) => `Read as “${text}”`,
    decided: 'What decided',
    details: 'Details',
    score: 'Score',
    asks: 'asks back',
    answers: 'answers',
    scoreBar: (score: string, ask: string, answer: string) =>
      `Score ${score}; asks back from ${ask}, answers from ${answer}`,
    release: (release: string) => `Release ${release}`,
    noUnderstanding: 'Nothing had to be understood for this turn: it was not caused by a text.',
    failure: 'This turn failed',
    reasons: {
      empty: 'There was no text to understand.',
      deadline: 'Understanding ran out of time.',
      search: 'Found by searching the FAQs, where the model alone did not know enough.',
      sure: 'The score is high enough.',
      'below-answer': 'The score is enough for asking back, but not for an answer.',
      'below-ask': 'The score is too low even for asking back.',
      strange: 'The score would do, but the text resembles too little what was taught.',
      'no-known-word': 'Only parts of its words are known.',
      'never-taught': 'Nothing of it was ever taught.',
    } satisfies Record<DecisionReason, string>,
    rules: {
      faq: (id) => `An answer was given: ${id}.`,
      'understanding.did-you-mean': () => 'Several answers were possible, so the bot asked back.',
      'understanding.fallback': () => 'No answer was sure enough.',
      'dialog.start': (flow) => `A flow began: ${flow}.`,
      'dialog.end': (flow) => `A flow ended: ${flow}.`,
      'dialog.resume': () => 'The open question was asked again.',
      'dialog.corrected': () => 'The customer corrected something they had said.',
      escalate: (rule) => `A person was called: ${rule}.`,
      'escalate.closed-now': () => 'Nobody is there at this time.',
      'escalate.queue-full': () => 'The queue was full.',
      'escalate.message-left': () => 'The customer left a message.',
      'language.missing': (tag) => `The content has no text in this language: ${tag}.`,
      'conversation.reopened': () => 'The conversation was closed and began again.',
    } as Record<string, (what: string) => string>,
  },
};

export type WhyTexts = typeof whyTexts;
