import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Goal } from './editing';
import { firstLine, NO_LAYOUT, type Layout } from './layout';
import { linesOf, PAGE_RULES, type Line } from './lines';
import type { RulePages } from './rule-pages';
import { pageOf } from './use-rule-window';
import { LINE_PIXELS } from './use-view';

/** Brings a rule into sight, and the keyboard to it: first near it, and exactly when its page is here. */
export function useGoal(
  scroller: RefObject<HTMLElement | null>,
  goal: Goal | undefined,
  layout: Layout,
  { loaded }: RulePages,
): void {
  const near = useRef<Goal>(undefined);
  const reached = useRef<Goal>(undefined);
  const focused = useRef('');
  useLayoutEffect(() => {
    const element = scroller.current;
    if (goal === undefined || element === null || layout === NO_LAYOUT || reached.current === goal) {
      return;
    }
    const page = pageOf(goal);
    const reply = loaded.get(page);
    const lines = reply === undefined ? [] : linesOf(reply, page);
    const index = lines.findIndex((line) => isGoal(line, goal));
    const line = lines[index];
    if (line?.kind === 'rule') {
      reached.current = goal;
      // Who moves a rule goes on with its number; else the whole rule is meant.
      focused.current = `[${goal.uid === undefined ? 'data-rule' : 'data-handle'}="${line.rule.uid}"]`;
      bringIntoSight(element, firstLine(layout, page) + index);
    } else if (near.current !== goal) {
      near.current = goal;
      bringIntoSight(element, firstLine(layout, page) + ((goal.number - 1) % PAGE_RULES));
    }
  }, [scroller, goal, layout, loaded]);
  useEffect(() => {
    const element = focused.current === '' ? null : scroller.current?.querySelector(focused.current);
    if (element instanceof HTMLElement) {
      focused.current = '';
      element.focus({ preventScroll: true });
    }
  });
}

function isGoal(line: Line, { number, uid }: Goal): boolean {
  return (
    line.kind === 'rule' && (uid === undefined ? line.rule['rule-number'] === number : line.rule.uid === uid)
  );
}

function bringIntoSight(element: HTMLElement, line: number): void {
  const top = line * LINE_PIXELS;
  const height = element.clientHeight - LINE_PIXELS;
  if (top < element.scrollTop || top + LINE_PIXELS > element.scrollTop + height) {
    element.scrollTop = Math.max(0, top - height / 2);
  }
}
