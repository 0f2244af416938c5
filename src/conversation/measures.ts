/** What a span of days was like: numbers from the journal, and the port that counts them. Every rate says of how many. */

/** A mean with how sure it is: the bounds of the 95 % interval; absent without a single case. */
export interface Mean {
  count: number;
  mean?: number;
  low?: number;
  high?: number;
}

/** A share, 0..1, of `count` cases; the bounds are Wilson's 95 % interval. Absent without a single case. */
export interface Share {
  count: number;
  share?: number;
  low?: number;
  high?: number;
}

export type SurveyKind = 'csat' | 'ces' | 'nps';

/** `key` is the id of what it is about. */
export interface RatingOf extends Mean {
  kind: SurveyKind;
  key: string;
  /** In words, where there are any. */
  title?: string;
}

export interface Measures {
  /** ISO 8601, UTC; `to` is exclusive. */
  from: string;
  to: string;
  conversations: {
    /** Opened in that time. */
    opened: number;
    /** Ended without a person. */
    handledByBot: Share;
    /** A person answered. */
    handledByPeople: Share;
  };
  /** Milliseconds from beginning to wait to a person's first words; opening hours are not worked in. */
  firstReply: { count: number; median?: number; p90?: number };
  /** Promises kept, by kind, over all queues, and by queue. */
  serviceLevel: { kind: 'firstReply' | 'nextReply' | 'resolution'; queueId?: string; kept: Share }[];
  ratings: {
    /** NPS is promoters minus detractors, -100..100; the others are means of 1..5. */
    overall: (Mean & { kind: SurveyKind })[];
    byQueue: RatingOf[];
    byAgent: RatingOf[];
    byIntent: RatingOf[];
    byRelease: RatingOf[];
    /** Who was asked and answered. */
    answered: Share;
    /** The lowest with words, newest first, at most 20. */
    comments: { conversationId: string; at: string; kind: SurveyKind; score: number; comment: string }[];
  };
  /** Of each rule that escalated: how often agents said "right", "too early", "too late". */
  rules: {
    rule: string;
    escalated: number;
    right: number;
    tooEarly: number;
    tooLate: number;
    /** Of those that were judged, where a person was needed: right, or already too late. */
    precision: Share;
  }[];
}

export interface MeasureTaker {
  measure(span: { from: string; to: string }): Promise<Measures>;
}
