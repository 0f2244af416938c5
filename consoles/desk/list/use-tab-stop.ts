/** The one row of a grid that Tab comes to, and how keys move it. */
import { type KeyboardEvent, useEffect, useState } from 'react';
import { rowElementId } from './conversation-row.tsx';

export interface TabStop {
  /** Undefined in an empty list. */
  tabStop: string | undefined;
  /** Its place; -1 in an empty list. */
  at: number;
  /** A row has been focused or opened, so that moving goes on from there. */
  isStarted: boolean;
  setActive: (id: string) => void;
  /** Gives the focus to this row; without one to the tab stop. */
  askFocus: (id?: string) => void;
  /** To a place, within the list. */
  move: (to: number) => void;
  /** Arrows, Home, End and the page keys; `page` is how many rows are in sight. */
  onMoveKey: (event: KeyboardEvent, page: number) => void;
}

/** `shown`: the rows in their order; `openId`: the tab stop as long as nothing was focused. */
export function useTabStop(shown: readonly string[], openId: string | undefined): TabStop {
  const [active, setActive] = useState<string>();
  const [focusAsked, setFocusAsked] = useState(0);
  const tabStop = [active, openId].find((id) => id !== undefined && shown.includes(id)) ?? shown[0];
  const at = tabStop === undefined ? -1 : shown.indexOf(tabStop);
  useEffect(() => {
    if (focusAsked > 0 && tabStop !== undefined) document.getElementById(rowElementId(tabStop))?.focus();
    // Only when asked: a changing list must never pull the focus.
  }, [focusAsked]);

  const askFocus = (id?: string) => {
    if (id !== undefined) setActive(id);
    setFocusAsked((asked) => asked + 1);
  };
  const move = (to: number) => {
    const id = shown[Math.max(0, Math.min(shown.length - 1, to))];
    if (id !== undefined) askFocus(id);
  };
  const onMoveKey = (event: KeyboardEvent, page: number) => {
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: shown.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(to);
  };
  return {
    tabStop,
    at,
    isStarted: active !== undefined || openId !== undefined,
    setActive,
    askFocus,
    move,
    onMoveKey,
  };
}
