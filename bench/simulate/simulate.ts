/**
 * A simulated day of customers and agents through the real turn engine, over the content in this folder: was anybody ever
 * without an owner, was anybody overtaken, could anybody pick cherries, and how long did people wait.
 * npm run simulate -- --customers 2000 --agents 12 [--seed 4] [--json]
 */
import { parseArgs } from 'node:util';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { measureDay } from './measure-day.ts';
import { withSampleRelease } from './sample-release.ts';
import { playDay } from './simulated-day.ts';

/** Monday, 2026-01-05, 08:00 in Berlin. */
const STARTS_AT = Date.UTC(2026, 0, 5, 7);

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '2000' },
    agents: { type: 'string', default: '12' },
    seed: { type: 'string', default: '4' },
    content: { type: 'string', default: '.' },
    json: { type: 'boolean', default: false },
  },
});
const [customers, agents, seed] = [Number(values.customers), Number(values.agents), Number(values.seed)];
if (![customers, agents, seed].every((value) => Number.isInteger(value) && value > 0)) {
  process.stderr.write('usage: npm run simulate -- [--customers N] [--agents N] [--seed N] [--content DIR] [--json]\n');
  process.exit(2);
}

const startedAt = performance.now();
const day = await inTemporaryFolder({ name: 'simulate' }, (folder) =>
  withSampleRelease({ dataDir: folder, contentDir: values.content }, (release) =>
    playDay({ release, customers, agents, seed, startsAt: STARTS_AT }),
  ),
);
const result = {
  customers,
  agents,
  seed,
  ...measureDay(day),
  seconds: Math.round((performance.now() - startedAt) / 1000),
};
process.stdout.write(`${values.json ? JSON.stringify(result) : JSON.stringify(result, undefined, 2)}\n`);
const { withoutOwner, skipped, leftOver, picks, shortShare } = result;
const isFair = skipped === 0 && picks.refused === picks.tried && shortShare.isWithinChance;
if (withoutOwner > 0 || leftOver > 0 || !isFair) process.exitCode = 1;
