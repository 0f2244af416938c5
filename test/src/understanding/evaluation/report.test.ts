import {
  type EvaluationReport,
  makeReport,
  readReport,
} from '../../../../src/understanding/evaluation/report/evaluation-report.ts';
import { htmlReport } from '../../../../src/understanding/evaluation/report/html/html-report.ts';
import { markdownReport } from '../../../../src/understanding/evaluation/report/markdown-report.ts';
import { question } from './judged-questions.ts';

const hostile = '<script>alert(1)</script>" onmouseover="x() | [a](javascript:b) </style>';
const about = {
  name: 'Harbour & Sons',
  createdAt: '2026-11-22T10:00:00.000Z',
  release: 'abc',
  engine: 'default 4',
  taught: { utterances: 12, intents: 3, languages: ['de', 'en'] },
};
const questions = [
  question('refund', 'refund', 0.9),
  question('refund', 'return', 0.8, { text: hostile, nearest: [{ intent: 'return', text: hostile, similarity: 0.9 }] }),
  question('return', 'return', 0.7),
  question('out-of-scope', undefined),
];
const earlier = makeReport(about, [
  { source: 'tests', questions: questions.map((one) => ({ ...one, ...right(one) })) },
]);
const report = makeReport(
  about,
  [
    { source: 'tests', questions },
    { source: 'cross-validation', folds: 5, questions, unmeasured: 2 },
  ],
  readReport(JSON.stringify(earlier), 'report.json'),
);

function right({ expected }: { expected: string }) {
  return expected === 'out-of-scope' ? {} : { intents: [{ intent: expected, score: 0.9 }] };
}

describe('the report as a page', () => {
  const page = htmlReport(report);
  const escaped =
    '&lt;script&gt;alert(1)&lt;/script&gt;&quot; onmouseover=&quot;x() | [a](javascript:b) &lt;/style&gt;';
  // Values are escaped in attributes too, so that a tag ends at the first `>`; the style and the script have none.
  const tags = page.match(/<[^>]*>/g) ?? [];

  it('makes nothing of what customers wrote', () => {
    expect(page.split('alert(1)').length).toBe(page.split(escaped).length);
    expect(page.split(escaped).length).toBeGreaterThan(4);
    expect(tags.filter((tag) => tag.startsWith('<script'))).toHaveLength(1);
    expect(tags.filter((tag) => /\son\w+\s*=/.test(tag.replaceAll(escaped, '')))).toEqual([]);
  });

  it('needs nothing from outside', () => {
    const addresses = tags.flatMap((tag) => /\s(?:src|href|action|data)="([^"]*)"/.exec(tag)?.[1] ?? []);

    expect(addresses).toEqual(['#tests', '#cross-validation']);
    expect(page).not.toMatch(/url\(|@import|https?:/);
    expect(page).toContain(`content="default-src 'none'; `);
  });

  it('says each plot in words and has its numbers as a table', () => {
    const figures = page.split('<figure').slice(1);

    expect(figures).toHaveLength(8);
    for (const figure of figures) {
      const says = /<p class="says">([^<]*)</.exec(figure)?.[1];
      expect(says?.length).toBeGreaterThan(30);
      expect(figure).toContain(`role="img" aria-label="${says}"`);
      expect(figure).toMatch(/<details><summary>[^<]*<\/summary><div[^>]*tabindex="0"[^>]*><table/);
    }
  });

  it('shows what broke without a click', () => {
    expect(page).toMatch(/0 fixed<\/span>, <span class="broken">1 broken/);
    expect(page).toContain('<details open><summary>Broken: 1');
  });

  it('draws nothing that is not a number, even of nothing', () => {
    const empty: EvaluationReport = makeReport(about, [{ source: 'tests', questions: [] }]);

    for (const text of [page, htmlReport(empty)]) expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the report as Markdown', () => {
  const text = markdownReport(report);

  it('holds the numbers and what broke', () => {
    expect(text).toContain('| right intent first | 66.7 % (21 to 94 %) |');
    expect(text).toContain('**0 fixed, 1 broken**');
  });

  it('makes neither HTML, links nor columns of what customers wrote', () => {
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('[a](');
    const rows = text.split('\n').filter((line) => line.includes('alert'));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row.split('|').length)).toEqual(rows.map(() => 6));
  });
});

describe('an earlier report', () => {
  it('is refused with the way out when it is something else', () => {
    for (const text of ['{}', 'no JSON', '{"format":"frontdesk-evaluation","version":2}'])
      expect(() => readReport(text, 'old.json')).toThrow(
        expect.objectContaining({ code: 'evaluation.report', message: expect.stringContaining('old.json') }),
      );
  });
});
