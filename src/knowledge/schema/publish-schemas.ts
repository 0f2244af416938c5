/** Writes schemas/*.json: run it (`node src/knowledge/schema/publish-schemas.ts`) after a format has changed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemas } from './json-schemas.ts';

const folder = new URL('../../../schemas/', import.meta.url);

mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(jsonSchemas())) writeFileSync(new URL(name, folder), text);
