/** One kind of terms (words, or pieces of words) over many texts: TF-IDF rows of length one, in both directions. */

/** What a query asks for: known terms with their weights, and the squares of all, unknown ones too. */
export interface Wanted {
  terms: number[];
  weights: number[];
  squares: number;
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
  /** The same by term: rows from `starts[t]` to `starts[t + 1]`. */
  readonly #starts: Int32Array;
  readonly #rowsOf: Int32Array;
  readonly #valuesOf: Float32Array;
  /** Weights of the query at hand by term; zeros between queries. */
  readonly #scratch: Float32Array;

  /** `rows`: the terms of each text, 0 to `width` - 1, as often as they stand there. */
  constructor(rows: readonly (readonly number[])[], width: number) {
    this.#size = rows.length;
    const counts = rows.map(counted);
    this.#starts = new Int32Array(width + 1);
    for (const row of counts) for (const term of row.keys()) this.#starts[term + 1]!++;
    this.#idf = Float32Array.from({ length: width }, (_, term) => idfOf(this.#starts[term + 1]!, rows.length));
    this.#rarest = idfOf(0, rows.length);
    for (let term = 0; term < width; term++) this.#starts[term + 1]! += this.#starts[term]!;

    const total = this.#starts[width]!;
    this.#offsets = new Int32Array(rows.length + 1);
    this.#columns = new Int32Array(total);
    this.#values = new Float32Array(total);
    this.#rowsOf = new Int32Array(total);
    this.#valuesOf = new Float32Array(total);
    this.#scratch = new Float32Array(width);
    this.#fill(counts);
  }

  #fill(counts: readonly ReadonlyMap<number, number>[]): void {
    const next = this.#starts.slice();
    let at = 0;
    counts.forEach((row, i) => {
      let squares = 0;
      for (const [term, count] of row) squares += this.weightOf(term, count) ** 2;
      const length = Math.sqrt(squares);
      for (const [term, count] of row) {
        const value = this.weightOf(term, count) / length;
        this.#columns[at] = term;
        this.#values[at++] = value;
        this.#rowsOf[next[term]!] = i;
        this.#valuesOf[next[term]!++] = value;
      }
      this.#offsets[i + 1] = at;
    });
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
    const sums = new Float32Array(this.#size);
    const length = Math.sqrt(squares);
    for (let j = 0; j < terms.length; j++) {
      const term = terms[j]!;
      const share = weights[j]! / length;
      for (let i = this.#starts[term]!; i < this.#starts[term + 1]!; i++)
        sums[this.#rowsOf[i]!]! += share * this.#valuesOf[i]!;
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
