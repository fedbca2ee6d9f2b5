import { expect, test } from 'vitest';
import { pageWithin } from './pages';

test('a page that is gone is the last one instead', () => {
  expect(pageWithin(3, 41, 20)).toBe(3);
  expect(pageWithin(3, 40, 20)).toBe(2);
  expect(pageWithin(3, 0, 20)).toBe(1);
  expect(pageWithin(3, undefined, 20)).toBe(3);
});
