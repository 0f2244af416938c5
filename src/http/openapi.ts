/** The OpenAPI 3.1 document of the API, made from the same table that is served. */
import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { ApiRoute } from './api-route.ts';
import * as contract from './contract/desk.ts';
import { articleSchema } from './contract/search.ts';

/** Schemas with a name of their own in the document; the others are written where they are used. */
const named: Record<string, z.ZodType> = {
  Account: contract.accountSchema,
  Activity: contract.activitySchema,
  AgentCommand: contract.agentCommandSchema,
  Article: articleSchema,
  Board: contract.boardSchema,
  Brief: contract.briefSchema,
  CannedReply: contract.cannedReplySchema,
  ConversationDetail: contract.conversationDetailSchema,
  ConversationRow: contract.conversationRowSchema,
  Customer: contract.customerSchema,
  CustomerCard: contract.customerCardSchema,
  CustomerLink: contract.customerLinkSchema,
  Error: contract.errorSchema,
  Explanation: contract.explanationSchema,
  Macro: contract.macroSchema,
  Measures: contract.measuresSchema,
  Presence: contract.presenceSchema,
  Profile: contract.profileSchema,
  SavedView: contract.viewSchema,
  SentimentLine: contract.sentimentLineSchema,
  Session: contract.sessionSchema,
  Understanding: contract.understandingSchema,
};
for (const [title, schema] of Object.entries(named)) z.globalRegistry.add(schema, { title });

export function openApiDocument(routes: ApiRoute[], version: string): Record<string, unknown> {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'frontdesk_session' });
  registry.registerComponent('securitySchemes', 'csrf', { type: 'apiKey', in: 'header', name: 'x-csrf-token' });
  for (const route of routes) registry.registerPath(pathOf(route));
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Frontdesk', version, description: 'The API of the Desk. Errors have one shape and stable codes.' },
    servers: [{ url: '/' }],
  });
  const schemas: Record<string, unknown> = {};
  const paths = nameSchemas(document.paths, schemas);
  return { ...document, paths, components: { ...document.components, schemas } };
}

const methods = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

function pathOf(route: ApiRoute): RouteConfig {
  const { method, path, policy, summary, tag, params, query, body, upload } = route;
  const json = (schema: z.ZodType) => ({ 'application/json': { schema } });
  const problem = (description: string) => ({ description, content: json(contract.errorSchema) });
  const isPublic = policy === 'public';
  const responses: RouteConfig['responses'] = goodResponse(route);
  if (params || query || body) responses[400] = problem('The request does not fit');
  if (!isPublic || path.endsWith('/session')) responses[401] = problem('Not signed in');
  responses[403] = problem('Not allowed');
  for (const [status, description] of Object.entries(route.refusals ?? {})) responses[status] = problem(description);
  responses[503] = problem('Not possible right now: `retry-after` says when to try again');
  return {
    method: methods[method],
    path: path.replace(/:(\w+)/g, '{$1}'),
    operationId: operationIdOf(method, path),
    summary,
    tags: [tag],
    security: isPublic ? [] : [method === 'GET' ? { session: [] } : { session: [], csrf: [] }],
    request: {
      params,
      query,
      body: body ? { required: true, content: json(body) } : upload && { required: true, content: bytes },
    },
    responses,
  };
}

const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } as const;

function goodResponse({ answer, file, redirect, nothing }: ApiRoute): RouteConfig['responses'] {
  if (redirect !== undefined) return { 302: { description: redirect } };
  if (file) {
    const content = Object.fromEntries(
      file.contentTypes.map((type) => [type, { schema: { type: 'string' as const } }]),
    );
    return { 200: { description: file.description, content } };
  }
  if (!answer) return { 204: { description: 'Done' } };
  const content = { 'application/json': { schema: answer.schema } };
  return {
    [answer.status ?? 200]: { description: answer.description, content },
    ...(nothing === undefined ? {} : { 204: { description: nothing } }),
  };
}

/** `POST /api/v1/conversations/:id/commands` → `postConversationsIdCommands`, `GET /api/search` → `getSearch`. */
function operationIdOf(method: string, path: string): string {
  const words = path.replace(/^\/api\/(v1\/)?/, '').split(/[^A-Za-z0-9]+/);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** Moves every schema that has a name to `schemas` and refers to it instead. */
function nameSchemas(node: unknown, schemas: Record<string, unknown>): unknown {
  if (Array.isArray(node)) return node.map((item) => nameSchemas(item, schemas));
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, nameSchemas(value, schemas)]));
  const { title, ...schema } = copy;
  if (typeof title !== 'string' || !(title in named)) return copy;
  schemas[title] = schema;
  return { $ref: `#/components/schemas/${title}` };
}
