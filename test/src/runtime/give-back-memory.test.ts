import { giveBackMemory } from '../../../src/runtime/give-back-memory.ts';

describe('giving back memory', () => {
  it('leaves no garbage behind', async () => {
    const kept = new WeakRef({ name: 'nobody holds this' });
    const held = { name: 'somebody holds this' };
    const watched = new WeakRef(held);
    // A weak reference holds on until the turn of the loop ends.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });

    await giveBackMemory();

    expect(kept.deref()).toBeUndefined();
    expect(watched.deref()).toBe(held);
  });
});
