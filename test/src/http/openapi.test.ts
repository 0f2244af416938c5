import { z } from 'zod';
import { absentIssuer } from './support/empty-answers.ts';
import { type Running, runServer } from './support/running-server.ts';

const operationSchema = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.unknown())),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean() })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string() })),
});
const documentSchema = z.object({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
});

let running: Running;
let document: z.infer<typeof documentSchema>;
let raw: unknown;
beforeAll(async () => {
  running = await runServer([], { parts: { oidc: absentIssuer } });
  raw = await (await fetch(`${running.url}/api/v1/openapi.json`)).json();
  document = documentSchema.parse(raw);
});
afterAll(() => running.stop());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      operation,
    })),
  );

/** Every value of a key, anywhere in the document. */
function collect(node: unknown, key: string): unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => [...(name === key ? [value] : []), ...collect(value, key)]);
}

describe('the OpenAPI document', () => {
  it('has exactly the routes of the API that the server carries', () => {
    const served = running.server.routes
      .filter(({ path }) => path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);

    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(served.sort());
    expect(served.length).toBeGreaterThanOrEqual(14);
  });

  it('is OpenAPI 3.1 with unique operations, declared path parameters, and no reference into nothing', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'Frontdesk', version: '0.0.0' });
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations()) {
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
      expect(declared.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      expect(declared.every(({ required }) => required)).toBe(true);
      expect(Object.keys(operation.responses).some((status) => /^[23]/.test(status))).toBe(true);
      for (const { description } of Object.values(operation.responses)) expect(description).not.toBe('');
    }
    const references = collect(raw, '$ref').map(String);
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references)
      expect(document.components.schemas).toHaveProperty([reference.replace('#/components/schemas/', '')]);
    expect(document.components.schemas.ConversationDetail).toMatchObject({
      properties: { row: { $ref: '#/components/schemas/ConversationRow' } },
    });
  });

  it('asks for a session and a token where the server does', () => {
    const policies = new Map(
      running.server.routes.map(({ method, path, policy }) => [`${method} ${path.replace(/:(\w+)/g, '{$1}')}`, policy]),
    );
    for (const { name, operation } of operations()) {
      const schemes = operation.security.flatMap((requirement) => Object.keys(requirement)).sort();
      const expected =
        policies.get(name) === 'public' ? [] : name.startsWith('GET') ? ['session'] : ['csrf', 'session'];
      expect([name, schemes]).toEqual([name, expected]);
      for (const scheme of schemes) expect(document.components.securitySchemes).toHaveProperty(scheme);
    }
  });

  it('says what a body must be', () => {
    const commands = document.paths['/api/v1/conversations/{id}/commands']?.post;

    expect(commands?.requestBody?.content['application/json']?.schema).toMatchObject({
      required: ['key', 'command'],
      properties: { key: { minLength: 8 }, command: { $ref: '#/components/schemas/AgentCommand' } },
    });
  });
});
