/** The body of a request as an Activity, checked to what is used of it. Unknown fields are left behind. */
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { badActivity } from './errors.ts';

const id = z.string().min(1).max(1_000);

/** Some senders write `null` for what they do not have. */
function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const account = z.looseObject({ id, name: maybe(z.string().max(500)) });

const attachment = z.object({
  contentType: z.string().max(300),
  contentUrl: maybe(z.string()),
  content: maybe(z.unknown()),
  name: maybe(z.string().max(500)),
});

const entity = z.looseObject({
  type: z.string(),
  text: maybe(z.string()),
  mentioned: maybe(z.looseObject({ id: z.string() })),
});

const head = {
  type: z.string().min(1).max(100),
  serviceUrl: z.string().max(2_000),
  channelId: z.string().min(1).max(200),
  deliveryMode: maybe(z.string().max(100)),
};

const headSchema = z.object(head);

const schema = z.object({
  ...head,
  id: maybe(id),
  localTimezone: maybe(z.string().max(60)).catch(undefined),
  timestamp: maybe(z.iso.datetime({ offset: true })).catch(undefined),
  from: account,
  recipient: account,
  conversation: z.looseObject({ id }),
  locale: maybe(z.string().max(35)),
  text: maybe(z.string()),
  name: maybe(z.string().max(500)),
  value: maybe(z.unknown()),
  channelData: maybe(z.unknown()),
  attachments: maybe(z.array(attachment).max(100)),
  entities: maybe(z.array(entity).max(500)),
  membersAdded: maybe(z.array(account).max(1_000)),
});

export type ReadActivity = z.infer<typeof schema>;

/** The SDK's type demands fields that the wire may leave out and nobody reads here: these are the ones that are read. */
const asSdk = z.custom<Activity>(
  (value) =>
    z
      .object({
        type: z.string(),
        channelId: z.string(),
        serviceUrl: z.string(),
        conversation: z.object({ id }),
        recipient: z.object({ id }),
      })
      .safeParse(value).success,
);

export function sdkActivity(activity: ReadActivity): Activity {
  return asSdk.parse(activity);
}

/** What every activity has: enough to judge its sender, and to pass over a type whose shape nobody here knows. */
export function readHead(body: unknown): z.infer<typeof headSchema> {
  return read(headSchema, body);
}

/** Throws `BadInputError` naming the field. */
export function readActivity(body: unknown): ReadActivity {
  return read(schema, body);
}

function read<Read>(shape: z.ZodType<Read>, body: unknown): Read {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw badActivity(issue?.path.join('.') ?? '', issue?.message ?? 'is not an activity');
}
