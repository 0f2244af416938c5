/** A key for a command, made before its first try. `randomUUID` needs https or localhost; this works in a closed network too. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `desk-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
