/** Writes docs/reference/channels.md from what the suite found: `npm run docs:channels`, after the channels' tests. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Capabilities, ChoiceLimits, MediaKind, MediaLimits } from '../../../src/conversation/channel.ts';
import { type ContractRecord, resultsFolder } from './record.ts';

const units = { utf16: 'UTF-16 units', character: 'characters', byte: 'bytes' };

const records = readdirSync(resultsFolder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => JSON.parse(readFileSync(path.join(resultsFolder, file), 'utf8')) as ContractRecord);

const nameOf = ({ title, variant }: ContractRecord) => (variant ? `${title} (${variant})` : title);

function choicesOf(limits: ChoiceLimits | undefined): string {
  return limits ? `${limits.max} × ${limits.label}` : '–';
}

function mediaOf(media: Record<MediaKind, MediaLimits>): string {
  return (Object.keys(media) as MediaKind[])
    .map(
      (kind) =>
        `${kind} ${media[kind].by === 'link' ? 'as a link' : `${Math.floor(media[kind].maxBytes / 1024 / 1024)} MB`}`,
    )
    .join(', ');
}

function windowOf({ window }: Capabilities): string {
  if (!window) return '–';
  const people = window.agentHours === undefined ? '' : `, people ${window.agentHours} h`;
  return `${window.hours} h${people}${window.templates ? ', then templates' : ''}`;
}

function rowOf(record: ContractRecord): string {
  const { capabilities: can, transport } = record;
  const cells = [
    nameOf(record),
    transport,
    `${can.text.max} ${units[can.text.unit]}`,
    can.markup,
    choicesOf(can.quickReplies),
    choicesOf(can.buttons),
    choicesOf(can.menu),
    can.cards ? String(can.cards.max) : '–',
    mediaOf(can.media),
    can.typing ? 'yes' : '–',
    can.receipts === 'none' ? '–' : can.receipts,
    windowOf(can),
  ];
  return `| ${cells.join(' | ')} |`;
}

function sectionOf(record: ContractRecord): string {
  const passed = record.tests.filter(({ absent }) => absent === undefined).length;
  const absent = record.tests.filter((test) => test.absent !== undefined);
  const { documented, fromMemory } = record.cases;
  return [
    `## ${nameOf(record)}`,
    `${passed} tests of the suite passed. Captured events: ${documented} documented, ${fromMemory} from memory.`,
    `Compared with: ${record.verified.by.join('; ')}. **Not verified:** ${record.verified.not.join('; ') || 'nothing that is known'}.`,
    ...(absent.length > 0
      ? ['Not there:', absent.map(({ number, name, absent: because }) => `- ${number}. ${name}: ${because}`).join('\n')]
      : []),
  ].join('\n\n');
}

const page = [
  '# Channels',
  'Made by `npm run docs:channels` from the tables of capabilities and the results of the shared suite ([how a channel is written](../guides/add-a-channel.md)). Choices: how many × letters of a label.',
  [
    '| channel | transport | text | markup | quick replies | buttons | menu | cards beside | files | typing | receipts | window |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...records.map(rowOf),
  ].join('\n'),
  ...records.map(sectionOf),
].join('\n\n');

writeFileSync('docs/reference/channels.md', `${page}\n`);
