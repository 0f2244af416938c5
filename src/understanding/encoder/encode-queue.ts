/** Who is served next: requests come in turns, so that a customer's message does not wait for 10,000 training utterances. */

/** One call of `encode`. */
export interface EncodeCall {
  texts: readonly string[];
  /** In the order of the texts; filled from the front. */
  vectors: Float32Array[];
  onProgress: (done: number) => void;
  resolve: (vectors: Float32Array[]) => void;
  reject: (cause: Error) => void;
}

/** Texts of some calls that travel to the worker together. */
export type Batch = { call: EncodeCall; texts: readonly string[] }[];

/** What a customer's message may wait for: about 50 ms of the worker's time. */
const BATCH_TEXTS = 16;

export interface EncodeQueue {
  add(call: EncodeCall): void;
  /** Up to 16 texts, from the call that waits longest on; none when nobody waits. */
  next(): Batch;
  /** Hands out the vectors of a batch; unfinished calls go to the end of the queue. */
  done(batch: Batch, vectors: readonly Float32Array[]): void;
  /** Takes out every call that waits. */
  drain(): EncodeCall[];
}

export function encodeQueue(): EncodeQueue {
  let waiting: EncodeCall[] = [];
  return {
    add(call) {
      waiting.push(call);
    },
    next() {
      const batch: Batch = [];
      let room = BATCH_TEXTS;
      while (room > 0) {
        const call = waiting.shift();
        if (call === undefined) break;
        const texts = call.texts.slice(call.vectors.length, call.vectors.length + room);
        room -= texts.length;
        batch.push({ call, texts });
      }
      return batch;
    },
    done(batch, vectors) {
      let start = 0;
      for (const { call, texts } of batch) {
        call.vectors.push(...vectors.slice(start, start + texts.length));
        start += texts.length;
        call.onProgress(call.vectors.length / call.texts.length);
        if (call.vectors.length === call.texts.length) call.resolve(call.vectors);
        else waiting.push(call);
      }
    },
    drain() {
      const calls = waiting;
      waiting = [];
      return calls;
    },
  };
}
