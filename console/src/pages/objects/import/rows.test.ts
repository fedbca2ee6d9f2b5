import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../catalogue/use-catalogue';
import { csvOf } from '../export';
import { formatCsv, parseCsv } from './csv';
import { batchesOf, readRows } from './rows';

test('quoted cells keep commas, quotes and line ends', () => {
  const rows = [
    ['name', 'comments'],
    ['web', 'a "quoted", long\ncomment'],
  ];
  expect(parseCsv(formatCsv(rows))).toEqual(rows);
});

test('a byte order mark and semicolons are read', () => {
  expect(parseCsv('\ufeffname;port\r\nx;80\r\n')).toEqual([
    ['name', 'port'],
    ['x', '80'],
  ]);
});

test('a quote that is not closed is told with its row', () => {
  expect(() => parseCsv('name\n"web')).toThrow('A quote that begins in row 2 is not closed');
});

test('each bad row says why', async () => {
  const file = [
    'type,name,ipv4-address,port,color',
    'host,web,192.0.2.1,,red',
    'host,bad address,192.0.2.999,,',
    'host,,192.0.2.2,,',
    'hots,typo,192.0.2.3,,',
    'service-tcp,odd,,80,mauve',
    'host,web,192.0.2.4,,',
    'host,with port,192.0.2.5,80,',
  ].join('\n');
  const rows = readRows(file, await loadCatalogue(), '');
  expect(rows.map(({ number, problems }) => [number, problems[0]?.slice(0, 40)])).toEqual([
    [2, undefined],
    [3, 'ipv4-address is an IPv4 address such as '],
    [4, 'name is needed'],
    [5, 'There is no type hots'],
    [6, 'color cannot be mauve: it is one of aqua'],
    [7, 'Row 2 has the name web too'],
    [8, 'The type host has no field port'],
  ]);
});

test('a file without the column type takes the chosen one, and shorthands of the API', async () => {
  const [row] = readRows('name,ip-address,tags\nweb,192.0.2.1,dmz; linux\n', await loadCatalogue(), 'host');
  expect(row).toMatchObject({
    type: 'host',
    parameters: { name: 'web', 'ip-address': '192.0.2.1', tags: ['dmz', 'linux'] },
    problems: [],
  });
});

test('a file that names no field name is refused', async () => {
  const catalogue = await loadCatalogue();
  expect(() => readRows('web,192.0.2.1\n', catalogue, 'host')).toThrow('One of them has to be name');
  expect(() => readRows('name\nweb\n', catalogue, '')).toThrow('There is no column type');
});

test('what is exported can be imported again', async () => {
  const catalogue = await loadCatalogue();
  const web = {
    uid: 'uid-web',
    name: 'web',
    type: 'host',
    'ipv4-address': '192.0.2.1',
    comments: 'says "hello"; twice',
    color: 'black',
    tags: [{ uid: 'uid-tag', name: 'dmz', type: 'tag' }],
    'nat-settings': { 'auto-rule': true, method: 'hide', 'hide-behind': 'gateway' },
  };
  const http = {
    uid: 'uid-http',
    name: 'http-alt',
    type: 'service-tcp',
    port: '8080',
    'session-timeout': 60,
  };
  const rows = readRows(csvOf([web, http], catalogue), catalogue, '');
  expect(rows.map(({ type, parameters, problems }) => ({ type, parameters, problems }))).toEqual([
    {
      type: 'host',
      parameters: {
        name: 'web',
        'ipv4-address': '192.0.2.1',
        comments: 'says "hello"; twice',
        tags: ['dmz'],
        'nat-settings': { 'auto-rule': true, method: 'hide', 'hide-behind': 'gateway' },
      },
      problems: [],
    },
    {
      type: 'service-tcp',
      parameters: { name: 'http-alt', port: '8080', 'session-timeout': 60 },
      problems: [],
    },
  ]);
});

test('rows go to the server by batches, and by type within them', async () => {
  const file = 'type,name\nhost,a\ntag,b\nhost,c\n';
  const rows = readRows(file, await loadCatalogue(), '');
  expect(batchesOf(rows, 2).map(({ objects }) => objects)).toEqual([
    [
      { type: 'host', list: [{ name: 'a' }] },
      { type: 'tag', list: [{ name: 'b' }] },
    ],
    [{ type: 'host', list: [{ name: 'c' }] }],
  ]);
});
