/** The formats as JSON Schemas, for editors: made from the schemas that the reader itself uses, so they cannot disagree. */
import { z } from 'zod';
import { flowSchema } from '../../dialog/schema/flow-schema.ts';
import { talkSchema } from '../../dialog/schema/talk-schema.ts';
import { flowTextsSchema } from '../../dialog/schema/texts-schema.ts';
import { entityFile } from './entity-schema.ts';
import { faqFile } from './faq-schema.ts';
import { intentFile } from './intent-schema.ts';
import { settingsFile } from './settings-schema.ts';
import { testFile } from './test-schema.ts';

const schemas: Record<string, { title: string; schema: z.ZodType }> = {
  'frontdesk.json': { title: 'frontdesk.yaml', schema: settingsFile },
  'faq.json': { title: 'training/faq/<topic>.<language>.yaml', schema: faqFile },
  'intent.json': { title: 'training/intents/<intent>.<language>.yaml', schema: intentFile },
  'entity.json': { title: 'training/entities/<name>.yaml', schema: entityFile },
  'tests.json': { title: 'training/tests/<any>.<language>.yaml', schema: testFile },
  'flow.json': { title: 'dialogs/<flow>/flow.yaml', schema: flowSchema },
  'texts.json': { title: 'dialogs/<flow>/texts.<language>.yaml', schema: flowTextsSchema },
  'talks.json': { title: 'dialogs/<flow>/tests.yaml', schema: z.array(talkSchema) },
};

/** File name in schemas/ → its text. */
export function jsonSchemas(): Record<string, string> {
  return Object.fromEntries(Object.entries(schemas).map(([name, { title, schema }]) => [name, textOf(title, schema)]));
}

function textOf(title: string, schema: z.ZodType): string {
  // Draft 7 is what the YAML language server reads; `input` is what people write, before defaults.
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ $schema, title, ...rest }, undefined, 2)}\n`;
}
