/** Which key was meant, by what it types and never by its place: the same on every keyboard. */

/** The part of KeyboardEvent that decides. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  /** 229 while an input method composes, in browsers that do not say so otherwise. */
  keyCode: number;
  defaultPrevented: boolean;
}

/** Undefined while an input method composes, when somebody else took it, or with Ctrl, Alt or Cmd: those type characters or belong to the browser. */
export function plainKey(press: KeyPress): string | undefined {
  if (press.defaultPrevented || isComposing(press)) return undefined;
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  return press.key;
}

export function isComposing(press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean {
  return press.isComposing || press.keyCode === 229;
}

/** What Enter means in the composer: send, a new line, or nothing of ours. */
export function composerEnter(press: KeyPress & { shiftKey: boolean }): 'send' | 'newLine' | undefined {
  if (press.key !== 'Enter' || isComposing(press)) return undefined;
  if (press.ctrlKey || press.metaKey) return 'send';
  return press.shiftKey || press.altKey ? 'newLine' : 'send';
}

/**
 * The name under which a press may be bound: `Mod+k` for Ctrl or Cmd with a letter and `F8` for function keys, which act
 * everywhere; else as `plainKey`.
 */
export function keyName(press: KeyPress): string | undefined {
  if (press.defaultPrevented || isComposing(press)) return undefined;
  if ((press.ctrlKey || press.metaKey) && !press.altKey && press.key.length === 1) {
    return `Mod+${press.key.toLowerCase()}`;
  }
  return plainKey(press);
}

/** These act in text fields too: they type nothing. */
export const actsInFields = (name: string): boolean => name.startsWith('Mod+') || /^F\d+$/u.test(name);

/** A single character, which some people switch off; arrows, Enter and Escape stay. */
export const isLetterKey = (name: string): boolean => /^\S$/u.test(name);
