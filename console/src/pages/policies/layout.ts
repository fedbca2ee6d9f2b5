import { PAGE_RULES } from './lines';

/**
 * Where the pages stand in the table. A page that was seen has as many lines as it had then; one that was not has a line for
 * each rule, until its sections are known.
 */
export interface Layout {
  /** The number of rules. */
  count: number;
  /** The number of lines of the pages that were seen. */
  lines: ReadonlyMap<number, number>;
}

export const NO_LAYOUT: Layout = { count: 0, lines: new Map() };

/** A page that is loaded now. */
export interface LoadedPage {
  page: number;
  lines: number;
  total: number;
}

/** The layout with what is known now; the same if nothing changed. */
export function withPages(layout: Layout, loaded: readonly LoadedPage[]): Layout {
  const count = loaded.at(-1)?.total ?? layout.count;
  const changed = loaded.filter(({ page, lines }) => layout.lines.get(page) !== lines);
  if (count === layout.count && changed.length === 0) {
    return layout;
  }
  const last = lastPage(count);
  const lines = [
    ...[...layout.lines].filter(([page]) => page <= last),
    ...changed.map(({ page, lines }) => [page, lines] as const),
  ];
  return { count, lines: new Map(lines) };
}

export function lastPage(count: number): number {
  return Math.max(0, Math.ceil(count / PAGE_RULES) - 1);
}

export function linesOfPage({ count, lines }: Layout, page: number): number {
  return lines.get(page) ?? Math.max(0, Math.min(PAGE_RULES, count - page * PAGE_RULES));
}

/** The line that a page begins with; that of the page after the last one is the number of all lines. */
export function firstLine(layout: Layout, page: number): number {
  let line = 0;
  for (let before = 0; before < page; before++) {
    line += linesOfPage(layout, before);
  }
  return line;
}

export function totalLines(layout: Layout): number {
  return firstLine(layout, lastPage(layout.count) + 1);
}

/** A part of a page, by the indexes of its lines within the page; `to` is the one behind the last. */
export interface Part {
  page: number;
  first: number;
  from: number;
  to: number;
}

/** The parts of pages that have the lines of an interval, of which `to` is the one behind the last. */
export function partsBetween(layout: Layout, from: number, to: number): Part[] {
  const parts: Part[] = [];
  const last = lastPage(layout.count);
  let first = 0;
  for (let page = 0; page <= last && first < to; page++) {
    const lines = linesOfPage(layout, page);
    if (first + lines > from) {
      parts.push({ page, first, from: Math.max(0, from - first), to: Math.min(lines, to - first) });
    }
    first += lines;
  }
  return parts;
}
