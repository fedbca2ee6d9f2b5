import { getResizeObserver } from '@patternfly/react-core';
import { useEffect, useState, type RefObject } from 'react';

/** The height of each line in pixels; the style sheet says it too. */
export const LINE_PIXELS = 48;

/** Until it was measured. */
const FIRST_LINES = 12;

/** What of the lines is in sight: the first one and how many. */
export interface View {
  top: number;
  lines: number;
}

/** Follows what a scrolled element shows; it changes by whole lines. */
export function useView(scroller: RefObject<HTMLElement | null>): View {
  const [view, setView] = useState<View>({ top: 0, lines: FIRST_LINES });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    const measure = (): void => {
      const top = Math.floor(element.scrollTop / LINE_PIXELS);
      const height = Math.ceil(element.clientHeight / LINE_PIXELS);
      const lines = height === 0 ? FIRST_LINES : height + 1;
      setView((before) => (before.top === top && before.lines === lines ? before : { top, lines }));
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
