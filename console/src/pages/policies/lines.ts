import type { Rule, Rulebase, RuleSection } from '../../api/replies/policies';

/** What stands in one line of the table. */
export type Line =
  { kind: 'section'; section: RuleSection; extent: string } | { kind: 'rule'; rule: Rule; section: string };

/** Rules of a page. Each page but the first one asks for the rule before it too, see linesOf. */
export const PAGE_RULES = 100;

/** What a page asks for. */
export function pageRange(page: number): { offset: number; limit: number } {
  return page === 0
    ? { offset: 0, limit: PAGE_RULES }
    : { offset: page * PAGE_RULES - 1, limit: PAGE_RULES + 1 };
}

const known = new WeakMap<Rulebase, readonly Line[]>();

/**
 * The lines of a page, the same for the same page. The server repeats the section that goes on; the rule before the page,
 * which is left out, tells whether it does. What stands behind the last rule belongs to the next page, if there is one.
 */
export function linesOf(reply: Rulebase, page: number): readonly Line[] {
  const before = known.get(reply);
  if (before !== undefined) {
    return before;
  }
  const all = reply.rulebase.flatMap((entry) => linesOfEntry(entry, reply));
  const first = page === 0 ? 0 : all.findIndex(isRule) + 1;
  const isLast = (reply.to ?? 0) >= reply.total;
  const end = isLast ? all.length : all.findLastIndex(isRule) + 1;
  const lines = all.slice(first, end);
  known.set(reply, lines);
  return lines;
}

function linesOfEntry(entry: Rule | RuleSection, { to = 0, total }: Rulebase): Line[] {
  if (!isSection(entry)) {
    return [{ kind: 'rule', rule: entry, section: '' }];
  }
  const rules = entry.rulebase.map((rule): Line => ({ kind: 'rule', rule, section: entry.name ?? '' }));
  const goesOn = entry.to === to && to < total;
  return [{ kind: 'section', section: entry, extent: extentOf(entry, goesOn) }, ...rules];
}

function extentOf({ from, to = 0 }: RuleSection, goesOn: boolean): string {
  if (from === undefined) {
    return 'no rules';
  }
  if (goesOn) {
    return `from rule ${from.toLocaleString()}`;
  }
  return from === to
    ? `rule ${from.toLocaleString()}`
    : `rules ${from.toLocaleString()} to ${to.toLocaleString()}`;
}

function isSection(entry: Rule | RuleSection): entry is RuleSection {
  return Array.isArray(entry.rulebase);
}

function isRule(line: Line): boolean {
  return line.kind === 'rule';
}
