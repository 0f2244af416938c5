/** One kind of terms (words, or pieces of words) over many texts: TF-IDF rows of length one, by text and by term. */

/** What a query asks for: known terms with their weights, and the squares of all, unknown ones too. */
export interface Wanted {
  terms: number[];
  weights: number[];
  squares: number;
}

/** The terms of a text, 0 to width - 1, as often as they stand there, in pieces that texts may share. */
export type Terms = readonly (readonly number[])[];

/** Texts by term: those with term t from `starts[t]` to `starts[t + 1]`. */
interface ByTerm {
  starts: Int32Array;
  rows: Int32Array;
  values: Float32Array;
}

export class TermBlock {
  readonly #size: number;
  readonly #idf: Float32Array;
  /** Of a term that no text has. */
  readonly #rarest: number;
  /** Row i has the terms `columns` from `offsets[i]` to `offsets[i + 1]`. */
  readonly #offsets: Int32Array;
  readonly #columns: Int32Array;
  readonly #values: Float32Array;
  /** From the first query that is compared with all texts on. */
  #byTerm: ByTerm | undefined;
  /** Weights of the query at hand by term; zeros between queries. */
  readonly #scratch: Float32Array;

  constructor(rows: readonly Terms[], width: number) {
    this.#size = rows.length;
    this.#scratch = new Float32Array(width);
    this.#offsets = new Int32Array(rows.length + 1);
    const texts = new Int32Array(width);
    rows.forEach((row, i) => {
      const { terms } = this.#count(row);
      for (const term of terms) texts[term]!++;
      this.#offsets[i + 1] = this.#offsets[i]! + terms.length;
    });
    this.#idf = Float32Array.from(texts, (count) => idfOf(count, rows.length));
    this.#rarest = idfOf(0, rows.length);
    this.#columns = new Int32Array(this.#offsets[rows.length]!);
    this.#values = new Float32Array(this.#columns.length);
    rows.forEach((row, i) => {
      this.#fill(row, this.#offsets[i]!);
    });
  }

  /** Each term once, in the order of the text, and how often it stands there. Nothing is kept of it: of all texts together it would be large. */
  #count(row: Terms): { terms: number[]; counts: number[] } {
    const terms: number[] = [];
    for (const piece of row) for (const term of piece) if (this.#scratch[term]!++ === 0) terms.push(term);
    const counts = terms.map((term) => this.#scratch[term]!);
    for (const term of terms) this.#scratch[term] = 0;
    return { terms, counts };
  }

  #fill(row: Terms, from: number): void {
    const { terms, counts } = this.#count(row);
    const weights = terms.map((term, j) => this.weightOf(term, counts[j]));
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0));
    this.#columns.set(terms, from);
    weights.forEach((weight, j) => {
      this.#values[from + j] = weight / length;
    });
  }

  #turned(): ByTerm {
    const starts = new Int32Array(this.#idf.length + 1);
    for (const term of this.#columns) starts[term + 1]!++;
    for (let term = 0; term < this.#idf.length; term++) starts[term + 1]! += starts[term]!;
    const next = starts.slice();
    const rows = new Int32Array(this.#columns.length);
    const values = new Float32Array(rows.length);
    for (let row = 0; row < this.#size; row++)
      for (let j = this.#offsets[row]!; j < this.#offsets[row + 1]!; j++) {
        const at = next[this.#columns[j]!]!++;
        rows[at] = row;
        values[at] = this.#values[j]!;
      }
    return { starts, rows, values };
  }

  /** `undefined` is a term that no text has. */
  weightOf(term: number | undefined, count = 1): number {
    return (1 + Math.log(count)) * (term === undefined ? this.#rarest : this.#idf[term]!);
  }

  want(terms: readonly (number | undefined)[]): Wanted {
    const wanted: Wanted = { terms: [], weights: [], squares: 0 };
    for (const [term, count] of counted(terms)) {
      const weight = this.weightOf(term, count);
      wanted.squares += weight * weight;
      if (term === undefined) continue;
      wanted.terms.push(term);
      wanted.weights.push(weight);
    }
    return wanted;
  }

  /** Adds terms of which a text needs one only: together they are one term of the query. */
  wantOneOf(wanted: Wanted, terms: readonly number[]): Wanted {
    let heaviest = terms.length === 0 ? this.#rarest : 0;
    for (const term of terms) {
      const weight = this.weightOf(term);
      heaviest = Math.max(heaviest, weight);
      if (wanted.terms.includes(term)) continue;
      wanted.terms.push(term);
      wanted.weights.push(weight);
    }
    return { ...wanted, squares: wanted.squares + heaviest * heaviest };
  }

  /** Cosine of each text to the query. */
  cosines({ terms, weights, squares }: Wanted): Float32Array {
    const { starts, rows, values } = (this.#byTerm ??= this.#turned());
    const sums = new Float32Array(this.#size);
    const length = Math.sqrt(squares);
    for (let j = 0; j < terms.length; j++) {
      const term = terms[j]!;
      const share = weights[j]! / length;
      for (let i = starts[term]!; i < starts[term + 1]!; i++) sums[rows[i]!]! += share * values[i]!;
    }
    return sums;
  }

  /** Cosine of some texts to the query, in the order of `rows`. */
  cosinesOf(rows: readonly number[], { terms, weights, squares }: Wanted): Float32Array {
    terms.forEach((term, j) => {
      this.#scratch[term] = weights[j]!;
    });
    const length = Math.sqrt(squares) || 1;
    const cosines = Float32Array.from(rows, (row) => {
      let sum = 0;
      for (let i = this.#offsets[row]!; i < this.#offsets[row + 1]!; i++)
        sum += this.#scratch[this.#columns[i]!]! * this.#values[i]!;
      return sum / length;
    });
    for (const term of terms) this.#scratch[term] = 0;
    return cosines;
  }
}

function idfOf(df: number, size: number): number {
  return Math.log((1 + size) / (1 + df)) + 1;
}

function counted<Term>(terms: readonly Term[]): Map<Term, number> {
  const counts = new Map<Term, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
