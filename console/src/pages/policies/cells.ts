import type { ManagedObject } from '../../api/replies/common';
import type { Rule, Rulebase } from '../../api/replies/policies';
import { isRecord } from '../../catalogue/values';
import type { Column } from './rulebases';

export type Dictionary = ReadonlyMap<string, ManagedObject>;

const dictionaries = new WeakMap<Rulebase, Dictionary>();

/** The objects that the rules of a page name, by their uids; the same for the same page. */
export function dictionaryOf(page: Rulebase): Dictionary {
  const known = dictionaries.get(page);
  if (known !== undefined) {
    return known;
  }
  const made = new Map(page['objects-dictionary'].map((object) => [object.uid, object]));
  dictionaries.set(page, made);
  return made;
}

/** The objects that a cell names; the track of an access rule is within its settings. */
export function objectsIn(rule: Rule, column: Column, dictionary: Dictionary): ManagedObject[] {
  const said = rule[column.field];
  const value = isRecord(said) ? said.type : said;
  const uids: unknown[] = Array.isArray(value) ? value : [value];
  return uids
    .filter((uid): uid is string => typeof uid === 'string')
    .map((uid) => dictionary.get(uid) ?? { uid, name: uid, type: '' });
}

/** The layer that a rule applies to its traffic. */
export function inlineLayerOf(rule: Rule, dictionary: Dictionary): ManagedObject | undefined {
  const uid = rule['inline-layer'];
  return typeof uid === 'string' ? (dictionary.get(uid) ?? { uid, name: uid, type: '' }) : undefined;
}

/** What a cell without objects says; several texts stand on lines of their own. */
export function textIn(rule: Rule, column: Column): string {
  const value = rule[column.field];
  if (Array.isArray(value)) {
    return value.filter((each) => typeof each === 'string').join('\n');
  }
  return typeof value === 'string' ? value : '';
}

export function isNegated(rule: Rule, column: Column): boolean {
  return column.negate !== undefined && rule[column.negate] === true;
}

/** What a cell shows, but for the negation. */
export function wordsIn(rule: Rule, column: Column, dictionary: Dictionary): string {
  if (column.kind === 'text' || column.kind === 'choice') {
    return textIn(rule, column);
  }
  if (column.kind === 'texts') {
    return textIn(rule, column).replaceAll('\n', ', ');
  }
  const inline = column.kind === 'action' ? inlineLayerOf(rule, dictionary) : undefined;
  return (
    inline?.name ??
    objectsIn(rule, column, dictionary)
      .map(({ name }) => name)
      .join(', ')
  );
}
