/** Fills a call's URL, headers and body. Values are data: they can reach neither the host, nor another path, nor a header. */
import { Liquid } from 'liquidjs';
import type { CallRequest } from '../conversation/flow.ts';
import { fillTemplate } from '../conversation/template.ts';

// Same limits as texts have; every value is percent-encoded where it is put in.
const engine = new Liquid({
  ownPropertyOnly: true,
  strictFilters: true,
  cache: 1_000,
  parseLimit: 100_000,
  renderLimit: 200,
  memoryLimit: 1_000_000,
  outputEscape: encodeValue,
});

/** Undefined when the values make no URL that may be called: an empty host, or a step up in the path. */
export function fillRequest(request: CallRequest, scope: Record<string, unknown>): CallRequest | undefined {
  try {
    const url = fillUrl(request.url, scope);
    if (url === undefined) return undefined;
    const { headers, body } = request;
    return {
      ...request,
      url,
      ...(headers === undefined ? {} : { headers: fillHeaders(headers, scope) }),
      ...(body === undefined ? {} : { body: fillBody(body, scope) }),
    };
  } catch {
    return undefined;
  }
}

/** The part of a URL that says where it goes: up to the first `/`, `?` or `#` after the scheme and outside of `{{ }}`. */
export function urlHead(source: string): string {
  return /^(?:https?:\/\/)?(?:\{\{.*?\}\}|[^/?#])*/s.exec(source)?.[0] ?? '';
}

function fillUrl(source: string, scope: Record<string, unknown>): string | undefined {
  const head = urlHead(source);
  const base = fillTemplate(head, scope).trim();
  const rest = String(engine.parseAndRenderSync(source.slice(head.length), scope));
  // "." and ".." survive percent-encoding (RFC 3986, 2.3) and would be resolved into another path.
  const path = rest.split(/[?#]/)[0] ?? '';
  const stepsUp = path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
  if (stepsUp || !URL.canParse(base + rest)) return undefined;
  const { protocol } = new URL(base + rest);
  return protocol === 'http:' || protocol === 'https:' ? base + rest : undefined;
}

/** Line breaks and other controls would start a header of their own. */
function fillHeaders(headers: Record<string, string>, scope: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      fillTemplate(value, scope)
        .replace(/\p{Cc}+/gu, ' ')
        .trim(),
    ]),
  );
}

/** A text that is one value and nothing else keeps the value's type: `"{{ slots.quantity }}"` is sent as a number. */
function fillBody(value: unknown, scope: Record<string, unknown>): unknown {
  if (typeof value === 'string') {
    const path = /^\{\{\s*(\w+(?:\.\w+)*)\s*\}\}$/.exec(value)?.[1];
    return path === undefined ? fillTemplate(value, scope) : (valueAt(path.split('.'), scope) ?? null);
  }
  if (Array.isArray(value)) return value.map((entry) => fillBody(entry, scope));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fillBody(entry, scope)]));
}

function valueAt(path: string[], scope: unknown): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      inside !== null && typeof inside === 'object'
        ? Object.entries(inside).find(([name]) => name === key)?.[1]
        : undefined,
    scope,
  );
}

function encodeValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return encodeURIComponent(text.toWellFormed());
}
