/** Releases: which is active, and which are in use. */
import { releaseId } from '../../../src/conversation/ids.ts';
import type { ConversationStore } from '../../../src/conversation/store.ts';
import { RefusedError } from '../../../src/runtime/errors.ts';
import { aFirstCommit, aRelease, aTurn, atSecond } from '../../support/builders.ts';

export function releasesContract(open: () => ConversationStore): void {
  describe('releases', () => {
    it('are active one at a time, the last one activated', async () => {
      expect(await open().findActiveRelease()).toBeUndefined();
      await open().saveRelease(aRelease({ id: releaseId('release-2') }));

      await open().activateRelease(releaseId('release-1'), atSecond(1));
      await open().activateRelease(releaseId('release-2'), atSecond(2));
      await open().activateRelease(releaseId('release-1'), atSecond(3));

      expect(await open().findActiveRelease()).toEqual(aRelease());
    });

    it('cannot be activated when they are unknown', async () => {
      await expect(open().activateRelease(releaseId('nowhere'), atSecond(1))).rejects.toThrow(RefusedError);
      expect(await open().findActiveRelease()).toBeUndefined();
    });

    it('may be saved again', async () => {
      await open().activateRelease(releaseId('release-1'), atSecond(1));
      await open().saveRelease(aRelease());

      expect(await open().findActiveRelease()).toEqual(aRelease());
    });

    it('are in use while a dialog is open on them, or while active', async () => {
      const frame = {
        flow: 'return-item',
        step: 'order',
        slots: {},
        results: {},
        retries: 0,
        waitsFor: 'answer' as const,
      };
      const pinned = { release: releaseId('release-2'), dialogs: [frame] };
      for (const id of ['release-2', 'release-3']) await open().saveRelease(aRelease({ id: releaseId(id) }));
      await open().activateRelease(releaseId('release-3'), atSecond(1));
      await open().commitTurn(aFirstCommit());
      await open().commitTurn(aFirstCommit({ conversation: 'c2', state: pinned }));

      expect((await open().listReleasesInUse()).sort()).toEqual(['release-2', 'release-3']);
      await open().commitTurn({ turn: aTurn({ conversation: 'c2', seq: 2, state: { ...pinned, dialogs: [] } }) });
      expect(await open().listReleasesInUse()).toEqual(['release-3']);
    });
  });
}
