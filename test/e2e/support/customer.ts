/** A customer at the chat: writes, chooses, and sees what is said. */
import type { FrameLocator, Page } from 'playwright-core';

export interface Customer {
  /** Writes a text and sends it. */
  say(text: string): Promise<void>;
  /** Presses one of the offered buttons. */
  choose(title: string): Promise<void>;
  /** Resolves when there is a button to press. */
  isOffered(title: string): Promise<void>;
  /** Resolves when this stands in a bubble. */
  sees(text: string | RegExp): Promise<void>;
  /** Every bubble of the transcript, oldest first. */
  transcript(): Promise<string[]>;
}

export function customerAt(place: Page | FrameLocator): Customer {
  const bubbles = place.locator('.webchat__bubble__content');
  const offers = place.getByRole('toolbar', { name: /Suggested actions|Vorgeschlagene/ });
  return {
    say: async (text) => {
      const field = place.getByRole('textbox');
      await field.fill(text);
      await field.press('Enter');
      await bubbles.filter({ hasText: text }).last().waitFor();
    },
    choose: (title) => offers.getByRole('button', { name: title }).click(),
    isOffered: (title) => offers.getByRole('button', { name: title }).waitFor(),
    sees: (text) => bubbles.filter({ hasText: text }).last().waitFor(),
    transcript: async () => (await bubbles.allInnerTexts()).map((text) => text.trim()),
  };
}
