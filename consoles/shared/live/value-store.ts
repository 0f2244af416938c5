/** One value that changes under a page, and who wants to know: without drawing everything else anew. */
import { useSyncExternalStore } from 'react';

export interface ValueStore<Value> {
  get: () => Value;
  /** The same value again tells nobody. */
  set: (value: Value) => void;
  subscribe: (changed: () => void) => () => void;
}

export function createValueStore<Value>(first: Value): ValueStore<Value> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const changed of listeners) changed();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

export const useValue = <Value>(store: ValueStore<Value>): Value => useSyncExternalStore(store.subscribe, store.get);
