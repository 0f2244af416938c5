/** Who has the conversation, in words: for its title, and for why nobody can reply here at the moment. */
import type { ConversationDetailView, ConversationRowView } from '../../../src/http/contract/desk.ts';
import { channelName } from '../../shared/format/names.ts';
import { formatMoment } from '../../shared/format/time.ts';
import type { Texts } from '../../shared/texts/texts.tsx';

/** A colleague answers in the platform's own app: as in the server's NATIVE_DESK. */
const nativeDesk = 'native';

export function holderWords(
  row: ConversationRowView,
  say: { texts: Texts; me: string; now: Date; span: string },
): string {
  const { holder, locale } = say.texts;
  const isMine = row.agentId === say.me;
  const name = row.agentName ?? '';
  const until = row.snoozedUntil === undefined ? '' : formatMoment(row.snoozedUntil, say.now, locale);
  switch (row.holder) {
    case 'queue':
      return holder.queue(say.span);
    case 'bot':
      return holder.bot;
    case 'closed':
      return holder.closed(formatMoment(row.since, say.now, locale));
    case 'wrapUp':
      return isMine ? holder.wrapUpYou : holder.wrapUp(name);
    case 'snoozed':
      return isMine ? holder.snoozedYou(until) : holder.snoozed(name, until);
    case 'desk':
      return row.desk === nativeDesk
        ? holder.native(channelName(row.channel, say.texts.channels))
        : holder.desk(row.desk ?? name);
    default:
      return isMine ? holder.you(say.span) : holder.other(name, say.span);
  }
}

/** Why a reply cannot be written. */
export function holderSays(
  { row, allowed }: Pick<ConversationDetailView, 'row' | 'allowed'>,
  { composer, channels }: Texts,
): string {
  switch (row.holder) {
    case 'queue':
      return composer.takeFirst;
    case 'bot':
      return composer.botAnswers;
    case 'closed':
      return composer.closed;
    case 'desk':
      return row.desk === nativeDesk
        ? composer.nativeDesk(channelName(row.channel, channels))
        : composer.outsideDesk(row.desk ?? '');
    case 'wrapUp':
    case 'snoozed':
      if (allowed.includes('wake')) return row.holder === 'wrapUp' ? composer.wrapUpFirst : composer.snoozedFirst;
      break;
    default:
      break;
  }
  return composer.otherHas(row.agentName ?? '');
}
