import { describe, expect, test } from 'vitest';
import type { Rule, Rulebase } from '../../api/replies/policies';
import { firstLine, NO_LAYOUT, partsBetween, totalLines, withPages } from './layout';
import { linesOf, pageRange } from './lines';

function rule(number: number): Rule {
  return { uid: `rule-${number}`, type: 'access-rule', 'rule-number': number, enabled: true };
}

function section(name: string, ...numbers: number[]): Rulebase['rulebase'][number] {
  const [from] = numbers;
  return {
    uid: name,
    name,
    type: 'access-section',
    ...(from === undefined ? {} : { from, to: numbers.at(-1) ?? from }),
    rulebase: numbers.map(rule),
  };
}

function reply(to: number, total: number, ...rulebase: Rulebase['rulebase']): Rulebase {
  return { uid: 'layer', rulebase, 'objects-dictionary': [], to, total };
}

function words(page: Rulebase, number: number): string[] {
  return linesOf(page, number).map((line) =>
    line.kind === 'rule' ? String(line.rule['rule-number']) : `${line.section.name ?? ''} (${line.extent})`,
  );
}

describe('the lines of a page', () => {
  test('are the rules and the sections before them', () => {
    const page = reply(3, 3, rule(1), section('A', 2, 3), section('B'));
    expect(words(page, 0)).toEqual(['1', 'A (rules 2 to 3)', '2', '3', 'B (no rules)']);
    expect(linesOf(page, 0)[2]).toMatchObject({ section: 'A' });
    expect(linesOf(page, 0)).toBe(linesOf(page, 0));
  });

  test('leave what stands behind the last rule to the next page', () => {
    expect(words(reply(2, 4, section('A', 1, 2), section('B')), 0)).toEqual(['A (from rule 1)', '1', '2']);
  });

  test('do not repeat a section that goes on', () => {
    expect(pageRange(0)).toEqual({ offset: 0, limit: 100 });
    expect(pageRange(2)).toEqual({ offset: 199, limit: 101 });
    expect(words(reply(202, 202, section('A', 200, 201), section('B', 202)), 2)).toEqual([
      '201',
      'B (rule 202)',
      '202',
    ]);
    expect(words(reply(201, 300, section('A', 200), section('B'), section('C', 201)), 2)).toEqual([
      'B (no rules)',
      'C (from rule 201)',
      '201',
    ]);
  });

  test('are none if the rules before them were deleted', () => {
    expect(words(reply(0, 120), 2)).toEqual([]);
  });

  test('are the sections of a layer without rules', () => {
    expect(words(reply(0, 0, section('A')), 0)).toEqual(['A (no rules)']);
  });
});

describe('the layout', () => {
  const layout = withPages(NO_LAYOUT, [{ page: 1, lines: 103, total: 250 }]);

  test('takes a line for each rule of a page that was not seen', () => {
    expect(totalLines(layout)).toBe(100 + 103 + 50);
    expect(firstLine(layout, 2)).toBe(203);
    expect(withPages(layout, [{ page: 1, lines: 103, total: 250 }])).toBe(layout);
  });

  test('finds the parts of pages that are in sight', () => {
    expect(partsBetween(layout, 90, 110)).toEqual([
      { page: 0, first: 0, from: 90, to: 100 },
      { page: 1, first: 100, from: 0, to: 10 },
    ]);
    expect(partsBetween(layout, 240, 900)).toEqual([{ page: 2, first: 203, from: 37, to: 50 }]);
    expect(partsBetween(NO_LAYOUT, 0, 20)).toEqual([]);
  });

  test('forgets pages that are not there any more', () => {
    const less = withPages(layout, [{ page: 0, lines: 1, total: 1 }]);
    expect(totalLines(less)).toBe(1);
    expect(less.lines.has(1)).toBe(false);
  });
});
