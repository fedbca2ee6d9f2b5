import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Rule, RuleSection } from '../../api/replies/policies';
import { dictionaryOf, type Dictionary } from './cells';
import type { Goal } from './editing';
import { firstLine, NO_LAYOUT, partsBetween, withPages, type Layout, type Part } from './layout';
import { linesOf, PAGE_RULES } from './lines';
import type { RuleSearch } from './place';
import { useRulePages, type RulePages } from './rule-pages';
import type { RulebaseOf } from './rulebases';
import { LINE_PIXELS, useView, type View } from './use-view';

/** A line that is in the page. */
export type ShownLine = { key: string; line: number } & (
  | { kind: 'loading' }
  | { kind: 'section'; section: RuleSection; extent: string }
  | { kind: 'rule'; rule: Rule; section: string; dictionary: Dictionary }
);

/** Lines above and below what is in sight that are in the page too. */
const SPARE_LINES = 8;

/** Lines above and below what is in sight whose pages are asked for. */
const READY_LINES = 40;

export interface RuleWindow {
  view: View;
  layout: Layout;
  pages: RulePages;
  /** The lines in sight and a few more. */
  lines: ShownLine[];
  /** Whether it is known how many rules there are. */
  isHere: boolean;
}

/** Which lines of a rulebase are in sight, and the pages that they need. */
export function useRuleWindow(
  scroller: RefObject<HTMLElement | null>,
  rulebase: RulebaseOf,
  search: RuleSearch,
  goal: Goal | undefined,
): RuleWindow {
  const view = useView(scroller);
  const [layout, setLayout] = useState<Layout>(NO_LAYOUT);
  const isHere = layout !== NO_LAYOUT;
  const pages = useRulePages(rulebase, search, isHere ? wantedPages(layout, view) : [pageOf(goal)]);
  const known = withPages(
    layout,
    [...pages.loaded].map(([page, reply]) => ({
      page,
      lines: linesOf(reply, page).length,
      total: reply.total,
    })),
  );
  if (known !== layout) {
    setLayout(known);
  }
  useAnchor(scroller, view, layout);
  const lines = partsBetween(layout, view.top - SPARE_LINES, view.top + view.lines + SPARE_LINES).flatMap(
    (part) => shownLines(part, pages),
  );
  return { view, layout, pages, lines, isHere };
}

function wantedPages(layout: Layout, { top, lines }: View): number[] {
  const parts = partsBetween(layout, top - READY_LINES, top + lines + READY_LINES);
  return parts.length === 0 ? [0] : parts.map(({ page }) => page);
}

/** The page of the rule that is to be shown first. */
export function pageOf(goal: Goal | undefined): number {
  return goal === undefined ? 0 : Math.floor((goal.number - 1) / PAGE_RULES);
}

function shownLines({ page, first, from, to }: Part, { loaded }: RulePages): ShownLine[] {
  const reply = loaded.get(page);
  const lines = reply === undefined ? [] : linesOf(reply, page);
  return Array.from({ length: to - from }, (_, index): ShownLine => {
    const at = from + index;
    const line = first + at;
    const shown = lines[at];
    if (reply === undefined || shown === undefined) {
      return { kind: 'loading', key: `${page} ${at}`, line };
    }
    return shown.kind === 'section'
      ? { ...shown, key: `${page} ${shown.section.uid}`, line }
      : { ...shown, key: `${page} ${shown.rule.uid}`, line, dictionary: dictionaryOf(reply) };
  });
}

/** Keeps what is in sight where it is when pages above it turn out to have more or fewer lines. */
function useAnchor(scroller: RefObject<HTMLElement | null>, { top }: View, layout: Layout): void {
  const anchor = useRef({ page: 0, first: 0 });
  useLayoutEffect(() => {
    const moved = firstLine(layout, anchor.current.page) - anchor.current.first;
    if (moved !== 0 && scroller.current !== null) {
      scrollBy(scroller.current, moved * LINE_PIXELS);
    }
    const [part] = partsBetween(layout, top + moved, top + moved + 1);
    anchor.current = part === undefined ? { page: 0, first: 0 } : { page: part.page, first: part.first };
  }, [scroller, top, layout]);
}

function scrollBy(element: HTMLElement, pixels: number): void {
  element.scrollTop += pixels;
}
