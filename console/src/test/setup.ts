import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

/** Wide enough for the menu to be beside the page. */
const DESK_WIDTH = 1920;

/** Nothing has a place in jsdom, but what is scrolled by a program is told as in a browser. */
const scrolled = new WeakMap<Element, number>();
Object.defineProperties(Element.prototype, {
  scrollTop: {
    configurable: true,
    get(this: Element) {
      return scrolled.get(this) ?? 0;
    },
    set(this: Element, top: number) {
      scrolled.set(this, top);
      queueMicrotask(() => this.dispatchEvent(new Event('scroll')));
    },
  },
});

configure({
  // The first visit to a page compiles it, which takes many seconds on a machine that does other work too.
  asyncUtilTimeout: 30_000,
  getElementError: (message) => new Error(message ?? 'The element was not found'),
});

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(DESK_WIDTH);
  // Nothing is laid out in jsdom, which does not have this function.
  Element.prototype.scrollIntoView = () => undefined;
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  window.sessionStorage.clear();
  window.localStorage.clear();
  window.history.replaceState(null, '', '/');
});
