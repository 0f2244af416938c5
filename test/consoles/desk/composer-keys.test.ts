import { composerKey } from '../../../consoles/desk/conversation/composer-keys.ts';

const press = (key: string, part: { ctrlKey?: boolean; shiftKey?: boolean; isComposing?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  keyCode: 0,
  defaultPrevented: false,
  isComposing: false,
  ...part,
});
const chat = { isMail: false, isEmpty: false };
const mail = { isMail: true, isEmpty: false };

describe('A key in the composer', () => {
  it('sends by Enter in chats, and only by Ctrl+Enter in letters', () => {
    expect(composerKey(press('Enter'), chat)).toBe('send');
    expect(composerKey(press('Enter'), mail)).toBeUndefined();
    expect(composerKey(press('Enter', { ctrlKey: true }), mail)).toBe('send');
  });

  it('breaks the line with Shift, and sends and finishes with Ctrl and Shift', () => {
    expect(composerKey(press('Enter', { shiftKey: true }), chat)).toBeUndefined();
    expect(composerKey(press('Enter', { ctrlKey: true, shiftKey: true }), chat)).toBe('sendAndFinish');
  });

  it('means nothing of ours while an input method composes', () => {
    expect(composerKey(press('Enter', { isComposing: true }), chat)).toBeUndefined();
    expect(composerKey(press('Escape', { isComposing: true }), chat)).toBeUndefined();
  });

  it('leads to the suggestions only from an empty field', () => {
    expect(composerKey(press('ArrowUp'), { isMail: false, isEmpty: true })).toBe('suggestions');
    expect(composerKey(press('ArrowUp'), chat)).toBeUndefined();
    expect(composerKey(press('Escape'), chat)).toBe('leave');
  });
});
