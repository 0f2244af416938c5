/** An encoder that knows some words' meaning by heart: words of one concept point one way. English; counts what it is asked. */
import type { Encoder } from '../../../../src/understanding/encoder/encoder.ts';
import { wordsOf } from '../../../../src/understanding/tokens.ts';

const CONCEPTS = [
  'order parcel package delivery shipped shipment consignment',
  'where track status arrive here whereabouts locate',
  'return send back boots shoes jacket fit item unwanted',
  'refund money paid refunded days reimbursement reimbursed cash',
  'pay payment card credit paypal invoice apple settle bill',
  'address street moved shipping residence relocated',
  'password login account log reset credentials passphrase',
].map((words) => new Set(words.split(' ')));
/** Every sentence is a sentence. */
const SHARED = 0.3;

export interface ConceptEncoder extends Encoder {
  readonly asked: string[];
}

interface ConceptEncoderOptions {
  name?: string;
  isBroken?: () => boolean;
}

export function conceptEncoder({ name = 'concepts', isBroken }: ConceptEncoderOptions = {}): ConceptEncoder {
  const asked: string[] = [];
  const width = CONCEPTS.length + 1;
  return {
    name,
    dimensions: width + 2,
    parts: [width, 2],
    languages: ['en'],
    asked,
    encode(texts) {
      asked.push(...texts);
      if (isBroken?.()) return Promise.reject(new Error('the encoder is away'));
      return Promise.resolve(texts.map(vectorOf));
    },
    close: () => Promise.resolve(),
  };
}

function vectorOf(text: string): Float32Array {
  const words = wordsOf(text);
  const concepts = CONCEPTS.map((concept) => words.filter((word) => concept.has(word)).length);
  return Float32Array.of(
    ...unit([SHARED, ...concepts]),
    ...unit([words.length, text.length - text.trimEnd().length + 1]),
  );
}

function unit(values: readonly number[]): number[] {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}
