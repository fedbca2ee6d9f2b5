import { expect, test } from 'vitest';
import type { Rule } from '../../api/replies/policies';
import { inlineLayerOf, isNegated, objectsIn, wordsIn } from './cells';
import { accessRulebase, type Column } from './rulebases';

const ANY = { uid: 'any', name: 'Any', type: 'CpmiAnyObject' };
const LOG = { uid: 'log', name: 'Log', type: 'Track' };
const DMZ = { uid: 'dmz', name: 'DMZ', type: 'access-layer' };
const dictionary = new Map([ANY, LOG, DMZ].map((object) => [object.uid, object]));

const rule: Rule = {
  uid: 'r',
  name: 'web',
  type: 'access-rule',
  'rule-number': 1,
  enabled: true,
  source: ['any', 'gone'],
  'source-negate': true,
  track: { type: 'log', 'per-connection': true },
  action: 'inner',
  'inline-layer': 'dmz',
};

function column(field: string): Column {
  const found = accessRulebase(DMZ).columns.find((each) => each.field === field);
  if (found === undefined) {
    throw new Error(field);
  }
  return found;
}

test('a cell names its objects, and those that the dictionary does not have by their uids', () => {
  expect(objectsIn(rule, column('source'), dictionary).map(({ name }) => name)).toEqual(['Any', 'gone']);
  expect(wordsIn(rule, column('source'), dictionary)).toBe('Any, gone');
  expect(isNegated(rule, column('source'))).toBe(true);
  expect(isNegated(rule, column('destination'))).toBe(false);
});

test('the track is within its settings, and an action may be a layer', () => {
  expect(wordsIn(rule, column('track'), dictionary)).toBe('Log');
  expect(wordsIn(rule, column('action'), dictionary)).toBe('DMZ');
  expect(inlineLayerOf(rule, dictionary)).toEqual(DMZ);
  expect(wordsIn(rule, column('name'), dictionary)).toBe('web');
  expect(wordsIn(rule, column('comments'), dictionary)).toBe('');
});
