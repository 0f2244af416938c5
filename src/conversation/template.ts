/** Texts of answers and flows, in Liquid: what authors of Zendesk, Intercom and Shopify already write. */
import { Liquid } from 'liquidjs';
import { BadInputError } from '../runtime/errors.ts';

// Values are data, never parsed as Liquid again; prototypes are out of reach; a runaway loop is cut.
const engine = new Liquid({
  ownPropertyOnly: true,
  strictFilters: true,
  cache: 5_000,
  parseLimit: 100_000,
  renderLimit: 200,
  memoryLimit: 1_000_000,
});

/** Throws `BadInputError` (`content.template`) with line and column inside the text when it is not Liquid. */
export function checkTemplate(source: string): void {
  try {
    engine.parse(source);
  } catch (cause) {
    throw new BadInputError({
      code: 'content.template',
      message: `The text cannot be read as Liquid: ${reasonOf(cause)}`,
      cause,
    });
  }
}

/** Fills `{{ … }}` from `scope`; an unknown value is the empty text. Synchronous and pure. */
export function fillTemplate(source: string, scope: Record<string, unknown>): string {
  if (!source.includes('{')) return source;
  return engine.parseAndRenderSync(source, scope);
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split('\n')[0] ?? cause.message) : String(cause);
}
