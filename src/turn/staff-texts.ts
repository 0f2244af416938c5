/** Canned replies and replies in macros, filled with what a conversation knows; gaps are named instead of sent. */
import { wholePerson } from '../conversation/person.ts';
import type { StaffTexts } from '../conversation/staff-texts.ts';
import type { ConversationStore } from '../conversation/store.ts';
import { checkTemplate, fillTemplate } from '../conversation/template.ts';

/** `{{ customer.firstName | default: "you" }}` → the name, and its filters. */
const output = /\{\{-?\s*([A-Za-z_]\w*(?:\.\w+)*)\s*((?:\|[^}]*)?)-?\}\}/g;

export function createStaffTexts({
  store,
  company,
}: {
  store: Pick<ConversationStore, 'findHead' | 'findCustomer'>;
  /** The company's name and free values, of the active release. */
  company: () => { name: string; values: Record<string, unknown> };
}): StaffTexts {
  return {
    check: checkTemplate,
    async fill(source, { conversationId, agentName }) {
      const head = await store.findHead(conversationId);
      if (!head) return undefined;
      const { state } = head;
      const found = await store.findCustomer(state.customerId);
      const customer = found && wholePerson(found);
      const { name, values } = company();
      const scope: Record<string, unknown> = {
        customer: {
          ...customer?.attributes,
          name: customer?.name,
          firstName: customer?.name?.split(/\s+/)[0],
          email: customer?.email,
          phone: customer?.phone,
        },
        agent: { name: agentName, firstName: agentName.split(/\s+/)[0] },
        slots: state.slots,
        conversation: { id: conversationId, channel: state.address.channel, language: state.language },
        settings: { ...values, name },
      };
      return { text: fillTemplate(source, scope), missing: missingIn(source, scope) };
    },
  };
}

/** Variables without a value and without a `default`, each once. */
function missingIn(source: string, scope: Record<string, unknown>): string[] {
  const missing = [...source.matchAll(output)]
    .filter(([, name = '', filters = '']) => !/\|\s*default\b/.test(filters) && isEmpty(valueAt(scope, name)))
    .map(([, name = '']) => name);
  return [...new Set(missing)];
}

function valueAt(scope: Record<string, unknown>, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name)
          ? Reflect.get(value, name)
          : undefined,
      scope,
    );
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
