/** The few parts of untyped libraries that this folder uses. */

declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  interface Stemmer {
    tokenizeAndStem(text: string, keepStops?: boolean): string[];
  }
  export default class BayesClassifier {
    constructor(stemmer?: Stemmer, smoothing?: number);
    addDocument(text: string | string[], label: string): void;
    train(): void;
    getClassifications(text: string | string[]): { label: string; value: number }[];
    static restore(plain: object, stemmer?: Stemmer): BayesClassifier;
  }
}

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { tokenizeAndStem(text: string, keepStops?: boolean): string[]; stem(token: string): string };
  export default stemmer;
}

declare module '@nlpjs/basic' {
  export interface Container {
    use(plugin: unknown): void;
    register(name: string, instance: unknown, isSingleton: boolean): void;
  }
  export interface Nlp {
    nluManager: {
      process(locale: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>;
    };
    addLanguage(locales: string[]): void;
    addDocument(locale: string, text: string, intent: string): void;
    train(): Promise<unknown>;
    export(): string;
    import(json: string): void;
  }
  const basic: {
    containerBootstrap(): Promise<Container>;
    LangEn: unknown;
    Nlp: new (settings: Record<string, unknown> & { container: Container }) => Nlp;
  };
  export default basic;
}

declare module '@nlpjs/lang-de' {
  export const LangDe: unknown;
}
