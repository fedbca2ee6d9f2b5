import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

/** Wide enough for the menu to be beside the page. */
const DESK_WIDTH = 1920;

configure({
  asyncUtilTimeout: 5_000,
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
