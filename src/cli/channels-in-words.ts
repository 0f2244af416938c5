/** The channels as a person reads them at a terminal: those that are set up with all that is known, the others in one line. */
import type { ChannelCheck, ChannelView } from '../conversation/channel-status.ts';

const STATES = { starting: 'starting', ready: 'ready', failing: 'failing, tried again', stopped: 'stopped' } as const;

export function channelsInWords(channels: readonly (ChannelView & { check?: ChannelCheck })[]): string {
  const on = channels.filter(({ isSetUp }) => isSetUp);
  const off = channels.filter(({ isSetUp }) => !isSetUp);
  const lines = [...on.flatMap(linesOf), ...(off.length > 0 ? ['Off', ...off.map(offLine)] : [])];
  return `${lines.join('\n')}\n`;
}

function linesOf({ title, name, status, webhook, check }: ChannelView & { check?: ChannelCheck }): string[] {
  const told: [string, string][] = [
    ...(status ? ([['state', `${STATES[status.state]} since ${status.since}`]] as [string, string][]) : []),
    ...(status?.account === undefined ? [] : ([['account', status.account]] as [string, string][])),
    ...(status
      ? ([
          ['in', status.lastInAt ?? 'nothing yet'],
          ['out', status.lastOutAt ?? 'nothing yet'],
        ] as [string, string][])
      : []),
    ...(status?.errors ?? []).map(({ at, reason }): [string, string] => ['error', `${at} ${reason}`]),
    ...(webhook ? ([['address', addressWords(webhook)]] as [string, string][]) : []),
    ...(check ? ([['check', `${check.isOk ? 'works' : 'does not work'}: ${check.said}`]] as [string, string][]) : []),
  ];
  const width = Math.max(...told.map(([label]) => label.length), 0);
  return [`${title} (${name})`, ...told.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`), ''];
}

function addressWords({ url, isPublic }: NonNullable<ChannelView['webhook']>): string {
  return isPublic ? url : `${url} on this server: set PUBLIC_URL, then the whole address stands here`;
}

function offLine({ title, guide }: ChannelView): string {
  return `  ${title}: ${guide}`;
}
