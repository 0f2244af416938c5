/** A dialog flow as data: what `src/dialog` compiles from dialogs/<flow>/flow.yaml and its interpreter runs. JSON throughout. */

export type SlotType =
  | 'text'
  | 'choice'
  | 'number'
  | 'date'
  | 'time'
  | 'period'
  | 'amount'
  | 'email'
  | 'phone'
  | 'confirm'
  | 'attachment'
  | (string & {});

export interface SlotDefinition {
  /** A built-in type, or the name of an entity: one of training/entities or `order-number`, `url`. */
  type: SlotType;
  /** Takes only entities of this role, where the message says one: `departure`. */
  role?: string;
  /** For `choice`: the ids; labels and synonyms are in the texts. */
  options?: string[];
  /** Inclusive bounds for `number`; for `date` ISO dates or `today`. */
  min?: number | string;
  max?: number | string;
  /** Taken from the utterance that starts the flow. Default true for typed slots, never for `text`. */
  fill?: boolean;
}

/** What happens at an exit of a step, in this order: say, set, then one of goto, run, escalate, end. */
export interface Branch {
  say?: string;
  set?: Record<string, string>;
  goto?: string;
  run?: string;
  escalate?: string;
  /** Reason shown to the agent. */
  because?: string;
  end?: string;
}

interface StepBase {
  id: string;
}

export interface CallRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Liquid; the host part may only use `settings`. */
  url: string;
  headers?: Record<string, string>;
  /** Liquid inside strings. */
  body?: unknown;
  timeoutMs: number;
  /** Attempts after the first. */
  retries: number;
}

export type Step =
  | (StepBase & { type: 'say'; text: string })
  | (StepBase & { type: 'ask'; slot: string; text: string; retries: number; otherwise: Branch })
  | (StepBase & { type: 'confirm'; text: string; retries: number; yes?: Branch; no: Branch; otherwise: Branch })
  | (StepBase & { type: 'set'; values: Record<string, string> })
  | (StepBase & { type: 'if'; condition: string; then: Branch; else?: Branch })
  | (StepBase & { type: 'switch'; on: string; cases: Record<string, Branch>; otherwise?: Branch })
  | (StepBase & { type: 'call'; request: CallRequest; as: string; failed: Branch })
  | (StepBase & { type: 'goto'; to: string })
  | (StepBase & { type: 'run'; flow: string })
  | (StepBase & { type: 'escalate'; queue: string; because?: string })
  | (StepBase & { type: 'end'; result: string })
  | (StepBase & { type: 'survey'; survey: string });

/** A text of a flow or an answer in one language: variants, words per channel, buttons, labels of a choice. */
export interface LocalText {
  /** Liquid and CommonMark; one is chosen per turn by the injected randomness. */
  variants: string[];
  /** Channel name → variants there. */
  on?: Record<string, string[]>;
  buttons?: Button[];
  /** For a choice: option id → label first, synonyms after. */
  options?: Record<string, string[]>;
  image?: Picture;
  file?: { url: string; name: string };
  /** Several stand beside each other where the channel can. */
  cards?: CardText[];
  /** An Adaptive Card; Liquid inside its strings. */
  adaptiveCard?: unknown;
}

/** Liquid; `url` is absolute, or a path on this server. */
export interface Picture {
  url: string;
  alt?: string;
}

/** Liquid; `text` is CommonMark. */
export interface CardText {
  title?: string;
  subtitle?: string;
  text?: string;
  image?: Picture;
  buttons?: Button[];
}

export type Button =
  | { label: string; run: string }
  | { label: string; ask: string }
  | { label: string; say: string }
  | { label: string; url: string };

export interface Flow {
  id: string;
  /** What "did you mean" and the Desk show, by language; falls back to the id. */
  titles: Record<string, string>;
  /** Intents that start it. */
  trigger: string[];
  slots: Record<string, SlotDefinition>;
  steps: Step[];
  /** Language → text id → text. */
  texts: Record<string, Record<string, LocalText>>;
}

/** One running flow of a conversation. The stack's last frame is the one that speaks. */
export interface DialogFrame {
  flow: string;
  /** Name of the step that it stands at; never a position. */
  step: string;
  slots: Record<string, unknown>;
  /** Answers of calls, by their `as`. */
  results: Record<string, unknown>;
  /** Tries at the present question that were not understood. */
  retries: number;
  waitsFor: 'answer' | 'call' | 'nothing';
  /** Set while `waitsFor` is `call`. */
  callId?: string;
}
