/** What happens when in a simulated day, and the clock that follows it: hours pass in seconds, always in the same order. */
import type { Clock } from '../../src/runtime/clock.ts';

interface Entry {
  at: number;
  /** Of two at the same moment the one that was planned first happens first. */
  order: number;
  act: () => Promise<void> | void;
}

export class Agenda implements Clock {
  #now: number;
  #order = 0;
  /** A heap: the next one is the first. */
  readonly #entries: Entry[] = [];

  /** Milliseconds since 1970. */
  constructor(startsAt: number) {
    this.#now = startsAt;
  }

  now(): number {
    return this.#now;
  }

  monotonicMs(): number {
    return this.#now;
  }

  /** Never in the past: what is due already happens next. */
  plan(at: number, act: Entry['act']): void {
    this.#order += 1;
    this.#entries.push({ at: Math.max(at, this.#now), order: this.#order, act });
    this.#rise(this.#entries.length - 1);
  }

  planIn(ms: number, act: Entry['act']): void {
    this.plan(this.#now + ms, act);
  }

  /** One after the other until nothing is left, or `isOver`. */
  async run(isOver: () => boolean): Promise<void> {
    for (let entry = this.#take(); entry && !isOver(); entry = this.#take()) {
      this.#now = entry.at;
      await entry.act();
    }
  }

  #take(): Entry | undefined {
    const first = this.#entries[0];
    const last = this.#entries.pop();
    if (first === undefined || last === undefined || first === last) return first;
    this.#entries[0] = last;
    this.#sink(0);
    return first;
  }

  #rise(index: number): void {
    for (let child = index; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  #sink(index: number): void {
    for (let parent = index; ; ) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < this.#entries.length && this.#isBefore(child, least)) least = child;
      }
      if (least === parent) return;
      this.#swap(parent, least);
      parent = least;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#entries[one], this.#entries[other]];
    if (!a || !b) return false;
    return a.at === b.at ? a.order < b.order : a.at < b.at;
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#entries[one], this.#entries[other]];
    if (!a || !b) return;
    this.#entries[one] = b;
    this.#entries[other] = a;
  }
}
