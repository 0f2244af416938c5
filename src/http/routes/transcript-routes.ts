/** Transcripts: searched, and taken along. */
import { z } from 'zod';
import type { Activity } from '../../conversation/activity.ts';
import type { Desk } from '../../conversation/desk.ts';
import { conversationId, customerId } from '../../conversation/ids.ts';
import type { TranscriptQuery } from '../../conversation/store/conversation-index.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import { attachment } from '../attachment.ts';
import type { Audit } from '../audit.ts';
import { idText } from '../contract/common.ts';
import { activitySchema } from '../contract/conversation.ts';
import { exportQuerySchema, transcriptHitsSchema, transcriptQuerySchema } from '../contract/transcript.ts';
import { csv } from '../csv.ts';
import { notFound } from '../errors.ts';

const tag = 'Transcripts';

export function transcriptRoutes({
  desk,
  audit,
}: {
  desk: Pick<Desk, 'search' | 'row' | 'activities'>;
  audit: Audit;
}): ApiRoute[] {
  return [
    sessionRoute({
      method: 'GET',
      path: '/api/v1/transcripts',
      policy: 'agent',
      tag,
      summary: 'Where was this said? Search over everything that was said',
      query: transcriptQuerySchema,
      answer: { schema: transcriptHitsSchema, description: 'Best first' },
      handle: async ({ query }) => ({ body: { hits: await desk.search(queryOf(query)) } }),
    }),
    sessionRoute({
      method: 'GET',
      path: '/api/v1/conversations/:id/transcript',
      policy: 'agent',
      tag,
      summary: 'A conversation as a file; that it was taken is written down',
      params: z.object({ id: idText }),
      query: exportQuerySchema,
      file: {
        contentTypes: ['application/json', 'text/csv'],
        description: 'The transcript, without notes unless asked',
      },
      refusals: { 404: 'No such conversation' },
      async handle({ params, query: { format, notes } }, staff) {
        const id = conversationId(params.id);
        const row = await desk.row(id);
        if (!row) throw notFound('such conversation');
        const all = await readAll((after) => desk.activities(id, after));
        const activities = all.filter((activity) => notes || activity.isInternal !== true);
        await audit(staff.accountId, 'conversation.exported', { conversationId: id, format, notes });
        const file = `conversation-${id}.${format}`;
        if (format === 'csv') return { headers: attachment(file, 'text/csv; charset=utf-8'), body: csvOf(activities) };
        const { customerName, channel, language } = row;
        const transcript = {
          conversationId: id,
          customerName,
          channel,
          language,
          activities: activities.map((activity) => activitySchema.parse(activity)),
        };
        return {
          headers: attachment(file, 'application/json; charset=utf-8'),
          body: JSON.stringify(transcript, undefined, 2),
        };
      },
    }),
  ];
}

/** The Desk answers in pages of its own size. */
async function readAll(read: (after: number) => Promise<Activity[]>): Promise<Activity[]> {
  const all: Activity[] = [];
  for (;;) {
    const page = await read(all.at(-1)?.ordinal ?? 0);
    const fresh = page.filter(({ ordinal }) => ordinal > (all.at(-1)?.ordinal ?? 0));
    if (fresh.length === 0) return all;
    all.push(...fresh);
  }
}

function queryOf({ customer, ...query }: z.infer<typeof transcriptQuerySchema>): TranscriptQuery {
  return { ...query, ...(customer === undefined ? {} : { customerId: customerId(customer) }) };
}

/** With a byte order mark: without it Excel reads UTF-8 as something else. */
function csvOf(activities: Activity[]): string {
  const rows = activities.map(({ ordinal, at, from, type, address, text, isInternal, source, attachments }) => [
    ordinal,
    at,
    from.role,
    from.name,
    address.channel,
    type,
    isInternal === true ? 'note' : '',
    text,
    attachments?.map(({ name, contentType }) => name ?? contentType).join(', '),
    source,
  ]);
  const names = ['ordinal', 'at', 'role', 'name', 'channel', 'type', 'note', 'text', 'attachments', 'source'];
  return `\uFEFF${csv([names, ...rows])}`;
}
