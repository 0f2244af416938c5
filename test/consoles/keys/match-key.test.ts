import {
  actsInFields,
  composerEnter,
  isLetterKey,
  keyName,
  plainKey,
} from '../../../consoles/shared/keys/match-key.ts';

const press = (part: Partial<Parameters<typeof composerEnter>[0]>) => ({
  key: 'Enter',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 13,
  defaultPrevented: false,
  ...part,
});

describe('keys', () => {
  it('of commands have one name for Ctrl and Cmd, and act in fields', () => {
    expect(keyName(press({ key: 'k', metaKey: true }))).toBe('Mod+k');
    expect(keyName(press({ key: 'K', ctrlKey: true }))).toBe('Mod+k');
    expect(actsInFields('Mod+k') && actsInFields('F8')).toBe(true);
    expect(actsInFields('k')).toBe(false);
  });

  it('that are letters can be switched off, arrows cannot', () => {
    expect(isLetterKey('x') && isLetterKey('?')).toBe(true);
    expect(isLetterKey('ArrowDown') || isLetterKey('F6')).toBe(false);
  });

  it('are ours without Ctrl, Alt or Cmd only', () => {
    expect(plainKey(press({ key: 't' }))).toBe('t');
    expect(plainKey(press({ key: 't', ctrlKey: true }))).toBeUndefined();
    expect(plainKey(press({ key: '@', altKey: true, ctrlKey: true }))).toBeUndefined();
  });

  it('are left to an input method while it composes', () => {
    expect(plainKey(press({ key: 't', isComposing: true }))).toBeUndefined();
    expect(composerEnter(press({ isComposing: true }))).toBeUndefined();
    expect(composerEnter(press({ keyCode: 229 }))).toBeUndefined();
  });

  it('send by Enter and by Ctrl+Enter, and break the line by Shift+Enter', () => {
    expect(composerEnter(press({}))).toBe('send');
    expect(composerEnter(press({ ctrlKey: true, shiftKey: true }))).toBe('send');
    expect(composerEnter(press({ shiftKey: true }))).toBe('newLine');
    expect(composerEnter(press({ key: 'a' }))).toBeUndefined();
  });
});
