/** Puts the caret after React has put the new text into the field. */
export function placeCaret(field: HTMLTextAreaElement | null, at: number, told: (at: number) => void): void {
  told(at);
  setTimeout(() => {
    field?.focus();
    field?.setSelectionRange(at, at);
  });
}
