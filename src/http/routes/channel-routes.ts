/** How the channels fare, and whether their credentials work. */
import { z } from 'zod';
import type { ChannelOverview } from '../../conversation/channel-status.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import type { Audit } from '../audit.ts';
import { channelCheckSchema, channelListSchema } from '../contract/channel.ts';
import { idText } from '../contract/common.ts';
import { notFound } from '../errors.ts';

export function channelRoutes({
  channelOverview,
  audit,
}: {
  channelOverview: ChannelOverview;
  audit: Audit;
}): ApiRoute[] {
  return [
    sessionRoute({
      method: 'GET',
      path: '/api/v1/channels',
      policy: 'supervisor',
      tag: 'Channels',
      summary: 'Every channel that there is: off or set up, and how it fares',
      answer: { schema: channelListSchema, description: 'In the order of the documentation' },
      handle: async () => ({ body: { channels: await channelOverview.list() } }),
    }),
    sessionRoute({
      method: 'POST',
      path: '/api/v1/channels/:name/check',
      policy: 'admin',
      tag: 'Channels',
      summary: 'Asks the platform whether the credentials work, by a call that changes nothing',
      params: z.object({ name: idText }),
      answer: { schema: channelCheckSchema, description: 'What it said, in plain words' },
      refusals: { 404: 'No such channel, it is off, or it has no such call' },
      async handle({ params }, staff) {
        const result = await channelOverview.check(params.name);
        if (result === undefined) throw notFound('such channel, or it cannot be checked');
        await audit(staff.accountId, 'channel.checked', { channel: params.name, isOk: result.isOk });
        return { body: result };
      },
    }),
  ];
}
