/**
 * As `ref`: this has the focus when its layer opens. A dialog that opens looks for the attribute, which React does not
 * set; in one that is open already the focus moves at once.
 */
export function startFocus(element: HTMLElement | null): void {
  element?.setAttribute('autofocus', '');
  element?.focus();
}
