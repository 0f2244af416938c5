/**
 * Panels of the customer card: what a company's own systems know of a customer (orders, contract), asked over HTTP while
 * the card is opened. Each has its own deadline and fails alone.
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Customer } from '../conversation/customer.ts';
import type { CustomerCard } from '../conversation/desk.ts';
import { fillTemplate } from '../conversation/template.ts';
import { type Clock, isoTime } from '../runtime/clock.ts';

/** Longer than this, and the agent has scrolled on. */
const TIMEOUT_MS = 2_000;
const MAX_BYTES = 64 * 1024;
const MOST_ROWS = 30;

export interface PanelDefinition {
  id: string;
  title: string;
  /** `https://shop.example.com/panel?email={{ customer.email }}`: values are escaped; scheme and host are fixed. */
  url: string;
}

export interface Panels {
  show(person: Customer): Promise<CustomerCard['panels']>;
}

export const panelsSchema = z.array(z.object({ id: z.string(), title: z.string(), url: z.string() }));

const answerSchema = z.object({
  rows: z
    .array(
      z.object({
        label: z.coerce.string().max(200),
        value: z.coerce.string().max(1000),
        url: z
          .url({ protocol: /^https?$/ })
          .optional()
          .catch(undefined),
      }),
    )
    .max(500),
});

export function createPanels(parts: {
  /** Read at every card: the content may have a new release. */
  definitions: () => PanelDefinition[];
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** With which requests are signed; undefined: they are not. */
  secret?: string;
}): Panels {
  const { clock, secret } = parts;

  async function rowsOf(panel: PanelDefinition, person: Customer) {
    const url = urlOf(panel, person);
    if (typeof url === 'string') return { problem: url };
    const response = await parts.fetch(url, {
      headers: { accept: 'application/json', ...signature(url) },
      // A redirect could lead anywhere: only the operator's own address is asked.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 404) return { rows: [] };
    if (!response.ok) {
      await response.body?.cancel();
      return { problem: `It answered with status ${response.status}.` };
    }
    const body = await smallJson(response);
    const parsed = answerSchema.safeParse(body);
    if (!parsed.success) return { problem: 'Its answer is not {"rows": [{"label", "value", "url"?}]}.' };
    return {
      rows: parsed.data.rows
        .slice(0, MOST_ROWS)
        .map(({ label, value, url: link }) => ({ label, value, ...(link === undefined ? {} : { url: link }) })),
    };
  }

  /** HMAC-SHA256 over time and address, so that a panel answers to this server alone (docs/guides/customer-panels). */
  function signature(url: URL): Record<string, string> {
    if (secret === undefined) return {};
    const at = isoTime(clock.now());
    const signed = createHmac('sha256', secret).update(`${at}\n${url.href}`).digest('hex');
    return { 'frontdesk-time': at, 'frontdesk-signature': `v1=${signed}` };
  }

  return {
    show: (person) =>
      Promise.all(
        parts.definitions().map(async (panel) => {
          const { id, title } = panel;
          try {
            return { id, title, ...(await rowsOf(panel, person)) };
          } catch (error) {
            const isLate = error instanceof Error && error.name === 'TimeoutError';
            return { id, title, problem: isLate ? 'It did not answer within 2 seconds.' : 'It cannot be reached.' };
          }
        }),
      ),
  };
}

/** The address for this person, or why there is none. */
function urlOf({ url: template }: PanelDefinition, person: Customer): URL | string {
  const { id, externalId, email, phone, name, attributes } = person;
  const scope = { customer: { id, externalId, email, phone, name, attributes } };
  const origin = URL.parse(template.replaceAll(/\{[{%][^}]*\}\}?/g, 'x'))?.origin;
  const filled = URL.parse(fillTemplate(template, escaped(scope) as Record<string, unknown>));
  if (origin === undefined || filled === null) return 'Its address is no URL. Mend it where the panel is set up.';
  return filled.origin === origin ? filled : 'Its address may not have values in the name of the server.';
}

function escaped(value: unknown): unknown {
  if (typeof value === 'string') return encodeURIComponent(value.toWellFormed());
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, escaped(each)]));
}

async function smallJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
