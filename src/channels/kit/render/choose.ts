/**
 * How the things to tap are offered: natively where count, labels and values fit, with shortened labels where only these
 * do not, else as a numbered list. The numbers are those that the turn understands when they are typed.
 */
import type { CardAction } from '../../../conversation/activity.ts';
import type { Capabilities, ChoiceLimits } from '../../../conversation/channel.ts';
import type { Choice, Choices } from '../piece.ts';
import { type Block, type Container, HARD_BREAK, type Span } from './document.ts';
import { findShortValue } from './keep-value.ts';
import { cut } from './measure.ts';
import { findSafeUrl } from './safe-url.ts';

export interface Offer extends CardAction {
  /** 1, 2, 3 … through the whole activity. */
  number: number;
}

export interface Chosen {
  choices?: Choices;
  /** What the text has to say besides. */
  blocks: Block[];
  kept: Record<string, string>;
}

/** Labels shorter than this, a number and a few letters, tell nothing. */
const LEAST_LABEL = 8;
const NOTHING: Chosen = { blocks: [], kept: {} };

type Way = Choices['as'];

/** `ways`: best first; those that the channel has not are passed over. */
export function choose(
  offers: Offer[],
  capabilities: Capabilities,
  ways: readonly Way[],
  publicOrigin: string | undefined,
): Chosen {
  if (offers.length === 0) return NOTHING;
  for (const isShortened of [false, true]) {
    for (const way of ways) {
      const limits = capabilities[way];
      const chosen = limits && offerAs(way, offers, { limits, capabilities, isShortened, publicOrigin });
      if (chosen) return chosen;
    }
  }
  return { blocks: numbered(offers, publicOrigin), kept: {} };
}

interface Limited {
  limits: ChoiceLimits;
  capabilities: Capabilities;
  isShortened: boolean;
  publicOrigin: string | undefined;
}

/** Pages that this kind of choice cannot open are links in the text. */
function offerAs(
  way: Way,
  offers: Offer[],
  { limits, capabilities, isShortened, publicOrigin }: Limited,
): Chosen | undefined {
  const pages = offers.filter(({ type }) => type === 'openUrl' && limits.links !== true);
  const taps = offers.filter((offer) => !pages.includes(offer));
  const isTooLong = taps.some(({ title }) => title.length > limits.label);
  if (taps.length === 0 || taps.length > limits.max || isTooLong !== isShortened) return undefined;
  if (isShortened && limits.label < LEAST_LABEL) return undefined;
  const description = way === 'menu' ? (capabilities.menu?.description ?? 0) : 0;
  const isDescribed = isShortened && taps.every(({ title }) => title.length <= description);
  const kept: Record<string, string> = {};
  const choices: Choice[] = [];
  for (const { type, title, value, number } of taps) {
    const label = isShortened ? cut(isDescribed ? title : `${number}. ${title}`, limits.label) : title;
    const choice = { label, ...(isDescribed && { description: title }) };
    if (type === 'openUrl') {
      const url = findSafeUrl(value, publicOrigin);
      if (url === undefined) return undefined;
      choices.push({ ...choice, value: url, url });
      continue;
    }
    const short = findShortValue(value, limits);
    if (!short) return undefined;
    if (short.isKept) kept[short.value] = value;
    choices.push({ ...choice, value: short.value });
  }
  const inText =
    isShortened && !isDescribed ? numbered(offers, publicOrigin) : pages.length > 0 ? linked(pages, publicOrigin) : [];
  return { choices: { as: way, choices }, blocks: inText, kept };
}

/** "1. Label", a page as "1. Label: address". Pages alone need no numbers: nobody types one. */
function numbered(offers: Offer[], publicOrigin: string | undefined): Block[] {
  if (offers.every(({ type }) => type === 'openUrl')) return linked(offers, publicOrigin);
  const list = { isOrdered: true, isTight: true };
  return offers.map((offer) => {
    const containers: Container[] = [{ kind: 'item', list, number: offer.number }];
    return { kind: 'paragraph', spans: spansOf(offer, publicOrigin), containers };
  });
}

function linked(offers: Offer[], publicOrigin: string | undefined): Block[] {
  const spans = offers.flatMap((offer, index) => [
    ...(index === 0 ? [] : [{ text: HARD_BREAK, marks: 0 }]),
    ...spansOf(offer, publicOrigin),
  ]);
  return [{ kind: 'paragraph', spans, containers: [] }];
}

function spansOf({ type, title, value }: Offer, publicOrigin: string | undefined): Span[] {
  const url = type === 'openUrl' ? findSafeUrl(value, publicOrigin) : undefined;
  const label = title.replace(/\s+/g, ' ').trim();
  if (url === undefined) return [{ text: label, marks: 0 }];
  const link: Span = { text: url, marks: 0, link: { url } };
  return label === '' || label === url ? [link] : [{ text: `${label}: `, marks: 0 }, link];
}
