/** What the page in front offers to the palette: the open conversation adds its actions while it is open. */
import { useEffect, useRef } from 'react';
import { createValueStore, useValue } from '../../shared/live/value-store.ts';

export interface PaletteAction {
  id: string;
  label: string;
  shortcut?: string | undefined;
  /** Why not now; it is shown with its reason. */
  notNow?: string | undefined;
  run: () => void;
}

type Source = { readonly current: readonly PaletteAction[] };

const sources = createValueStore<readonly Source[]>([]);

/** While the caller is on the page, its actions are in the palette: read when it opens. */
export function useOfferActions(actions: readonly PaletteAction[]): void {
  const source = useRef(actions);
  useEffect(() => {
    source.current = actions;
  });
  useEffect(() => {
    sources.set([...sources.get(), source]);
    return () => sources.set(sources.get().filter((other) => other !== source));
  }, []);
}

export const useOfferedActions = (): PaletteAction[] => useValue(sources).flatMap((source) => source.current);
