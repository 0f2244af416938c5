/** Text as it is compared: without accents, in lower case. */

/** Also a SQL function of that name while migrations run. `Ünïcode` and `unicode` are the same. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
}
