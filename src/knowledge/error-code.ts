/** The code of a system error (`ENOENT`), by shape: such errors may come from another realm, where instanceof fails. */
export function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
