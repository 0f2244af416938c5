/** Saved views: a list with filters under a name. */
import type { z } from 'zod';
import type { ApiRoute } from '../api-route.ts';
import { viewListSchema, viewRequestSchema, viewSchema } from '../contract/document.ts';
import { documentRoutes } from './document-routes.ts';
import { type DocumentParts, keptDocuments } from './kept-documents.ts';

const stored = viewRequestSchema.omit({ isShared: true });

export function savedViewRoutes(parts: DocumentParts): ApiRoute[] {
  return documentRoutes(keptDocuments<z.infer<typeof stored>>(parts, { kind: 'view', schema: stored.strip() }), {
    path: '/api/v1/views',
    words: 'saved view',
    request: viewRequestSchema,
    schema: viewSchema,
    listName: 'views',
    listSchema: viewListSchema,
  });
}
