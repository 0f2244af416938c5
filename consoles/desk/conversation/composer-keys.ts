/** What a key means in the composer's field. Pure. */
import { composerEnter, isComposing, type KeyPress } from '../../shared/keys/match-key.ts';

export type ComposerKey = 'send' | 'sendAndFinish' | 'suggestions' | 'leave';

/** `isMail`: Enter breaks the line, only Ctrl or Cmd with it sends. `isEmpty`: arrow up leads to what is suggested. */
export function composerKey(
  press: KeyPress & { shiftKey: boolean },
  at: { isMail: boolean; isEmpty: boolean },
): ComposerKey | undefined {
  const hasModifier = press.ctrlKey || press.metaKey;
  if (composerEnter(press) === 'send') {
    if (hasModifier && press.shiftKey) return 'sendAndFinish';
    return at.isMail && !hasModifier ? undefined : 'send';
  }
  if (isComposing(press)) return undefined;
  if (press.key === 'ArrowUp' && at.isEmpty) return 'suggestions';
  return press.key === 'Escape' ? 'leave' : undefined;
}
