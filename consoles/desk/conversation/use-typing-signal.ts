/** Tells the server that a reply is being written: at most every few seconds, and when it is no longer so. */
import { useCallback, useEffect, useRef } from 'react';
import { useDesk } from '../desk-context.tsx';

/** The server forgets it after 10 s. */
const againAfterMs = 4000;

export function useTypingSignal(conversationId: string): (isTyping: boolean) => void {
  const { typing } = useDesk();
  const said = useRef(0);
  const signal = useCallback(
    (isTyping: boolean) => {
      const now = Date.now();
      if (isTyping ? now - said.current < againAfterMs : said.current === 0) return;
      said.current = isTyping ? now : 0;
      typing(conversationId, isTyping);
    },
    [typing, conversationId],
  );
  useEffect(() => () => signal(false), [signal]);
  return signal;
}
