import { getResizeObserver } from '@patternfly/react-core';
import { useEffect, useState, type RefObject } from 'react';

/** The height of each line in pixels; the style sheet says it too. */
export const LINE_PIXELS = 48;

/** Until it was measured. */
const FIRST_LINES = 12;

/** What is in sight. */
export interface View {
  /** The first line. */
  top: number;
  /** How many lines. */
  lines: number;
  /** Whether there are columns at the right that are not. */
  isCutOff: boolean;
}

/** Follows what a scrolled element shows; it changes by whole lines and columns. */
export function useView(scroller: RefObject<HTMLElement | null>): View {
  const [view, setView] = useState<View>({ top: 0, lines: FIRST_LINES, isCutOff: false });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    const measure = (): void => {
      const top = Math.floor(element.scrollTop / LINE_PIXELS);
      const height = Math.ceil(element.clientHeight / LINE_PIXELS);
      const lines = height === 0 ? FIRST_LINES : height + 1;
      // Widths are fractions of pixels, and are told as whole ones.
      const isCutOff = element.scrollLeft + element.clientWidth < element.scrollWidth - 1;
      const isSame = (before: View): boolean =>
        before.top === top && before.lines === lines && before.isCutOff === isCutOff;
      setView((before) => (isSame(before) ? before : { top, lines, isCutOff }));
    };
    element.addEventListener('scroll', measure, { passive: true });
    const unobserve = getResizeObserver(element, measure);
    return () => {
      element.removeEventListener('scroll', measure);
      unobserve();
    };
  }, [scroller]);
  return view;
}
