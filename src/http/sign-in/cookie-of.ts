/** One cookie of a request. */
import type { WebRequest } from '../../runtime/web.ts';

export function cookieOf({ headers }: Pick<WebRequest, 'headers'>, name: string): string | undefined {
  for (const part of headers.cookie?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return undefined;
}
