import { readdirSync, readFileSync } from 'node:fs';
import { jsonSchemas } from '../../../../src/knowledge/schema/json-schemas.ts';

const folder = new URL('../../../../schemas/', import.meta.url);

describe('The published JSON Schemas', () => {
  it('are those of the formats; after a change run: node src/knowledge/schema/publish-schemas.ts', () => {
    const published = Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
    );

    expect(published).toEqual(jsonSchemas());
  });
});
