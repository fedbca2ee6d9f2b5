import { expect, test } from 'vitest';
import { changedFields, textOf } from './object-fields';

const HOST = { uid: 'u', name: 'h1', type: 'host', comments: 'one', 'meta-info': { 'last-modifier': 'a' } };

test('only fields of the object itself that differ are changed', () => {
  const other = { ...HOST, comments: 'two', 'meta-info': { 'last-modifier': 'b' } };
  expect(changedFields([HOST, other])).toEqual(['comments']);
  expect(changedFields([HOST, HOST, HOST])).toEqual([]);
});

test('against a version that is not there every field differs', () => {
  expect(changedFields([undefined, HOST])).toEqual(['comments', 'name', 'type']);
});

test('values are words', () => {
  expect(textOf(undefined)).toBe('-');
  expect(textOf([])).toBe('-');
  expect(textOf(true)).toBe('yes');
  expect(textOf(3)).toBe('3');
  expect(textOf([{ uid: 'u', name: 'g1' }, { name: 'g2' }])).toBe('g1, g2');
  expect(textOf({ 'auto-rule': false })).toBe('auto-rule: no');
});
