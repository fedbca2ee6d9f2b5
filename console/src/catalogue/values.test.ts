import { expect, test } from 'vitest';
import type { Field } from './types';
import { loadCatalogue } from './use-catalogue';
import { changes, initialValues, labelOf, problems, valuesOf } from './values';

async function fieldsOf(type: string): Promise<Field[]> {
  const fields = (await loadCatalogue()).get(type)?.fields ?? [];
  return fields.filter(({ isShorthand }) => isShorthand !== true);
}

const TAG = { uid: 'uid-tag', name: 'dmz', type: 'tag' };

test('the catalogue knows the fields of a type from the OpenAPI document', async () => {
  const fields = await fieldsOf('host');
  const kinds = Object.fromEntries(fields.map(({ name, kind }) => [name, kind]));
  expect(kinds).toEqual({
    color: 'choice',
    comments: 'text',
    groups: 'references',
    'host-servers': 'fields',
    interfaces: 'rows',
    'ipv4-address': 'text',
    'ipv6-address': 'text',
    name: 'text',
    'nat-settings': 'fields',
    tags: 'references',
  });
});

test('an object is a member of the groups that may have its type', async () => {
  const groupsOf = async (type: string) =>
    (await fieldsOf(type)).find(({ name }) => name === 'groups')?.types;
  expect(await groupsOf('host')).toEqual(['group']);
  expect(await groupsOf('service-tcp')).toEqual(['service-group']);
});

test('only what differs is said', async () => {
  const fields = await fieldsOf('host');
  const before = valuesOf(fields, { name: 'web', 'ipv4-address': '192.0.2.1', tags: [TAG], color: 'red' });
  const after = {
    ...before,
    'ipv4-address': '192.0.2.2',
    tags: [TAG, { uid: '', name: 'new', type: 'tag' }],
  };
  expect(changes(fields, before, after)).toEqual({ 'ipv4-address': '192.0.2.2', tags: ['uid-tag', 'new'] });
});

test('a value that is taken away is said to be empty', async () => {
  const fields = await fieldsOf('host');
  const before = valuesOf(fields, { name: 'web', 'ipv6-address': '2001:db8::1', tags: [TAG] });
  const after = { ...before, 'ipv6-address': '', tags: [] };
  expect(changes(fields, before, after)).toEqual({ 'ipv6-address': '', tags: [] });
});

test('a part is said as a whole', async () => {
  const fields = await fieldsOf('host');
  const before = valuesOf(fields, { name: 'web', 'nat-settings': { 'auto-rule': false } });
  const nat = { 'auto-rule': true, method: 'hide', 'hide-behind': 'gateway' };
  const after = { ...before, 'nat-settings': { ...(before['nat-settings'] as object), ...nat } };
  expect(changes(fields, before, after)).toEqual({ 'nat-settings': nat });
});

test('nothing but the name is needed of a host', async () => {
  const fields = await fieldsOf('host');
  expect(problems(fields, initialValues(fields))).toEqual(['Name is needed']);
});

test('text that is not JSON is a problem of its field', () => {
  const fields: Field[] = [{ name: 'user-check', kind: 'json' }];
  expect(problems(fields, { 'user-check': '{' })).toEqual(['User check is not JSON']);
  expect(problems(fields, { 'user-check': '{"a": 1}' })).toEqual([]);
});

test('labels are written as the field writes them', () => {
  expect(labelOf('ipv4-address')).toBe('IPv4 address');
  expect(labelOf('nat-settings')).toBe('NAT settings');
});
