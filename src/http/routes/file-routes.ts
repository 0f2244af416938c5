/** Files that agents attach to replies. */
import type { Files } from '../../conversation/files.ts';
import { BadInputError } from '../../runtime/errors.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import { uploadedSchema, uploadQuerySchema } from '../contract/file.ts';

/** As much as customers may send over the web chat. */
const MAX_BYTES = 4 * 1024 * 1024;

export function fileRoutes({ files }: { files: Files }): ApiRoute[] {
  return [
    sessionRoute({
      method: 'POST',
      path: '/api/v1/files',
      policy: 'agent',
      tag: 'Files',
      summary: 'Upload a file to attach: the bytes are the body, the name stands in the query',
      query: uploadQuerySchema,
      upload: { maxBytes: MAX_BYTES },
      answer: { status: 201, schema: uploadedSchema, description: 'What goes into the reply' },
      async handle({ query, request }) {
        if (request.body.length === 0) throw emptyFile();
        return { body: { attachment: await files.save({ name: plainName(query.name), bytes: request.body }) } };
      },
    }),
  ];
}

/** What people see; never a path. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return (
    last
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .toWellFormed()
      .slice(0, 120) || 'file'
  );
}

function emptyFile(): BadInputError {
  return new BadInputError({ code: 'http.empty_file', message: 'The body holds no bytes: send the file itself.' });
}
