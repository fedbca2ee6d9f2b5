import type { ApiClient } from '../../api/client';
import type { FullObject } from '../../api/replies/objects';
import type { Field } from '../../catalogue/types';
import type { Catalogue } from '../../catalogue/use-catalogue';
import { writeCell } from './import/cells';
import { formatCsv } from './import/csv';
import { filterOf, type Search } from './search';

/** The most objects of one file. */
export const MOST_EXPORTED = 100_000;

const PAGE = 500;

/** Everything that is found, as a file that can be imported again; secrets are not shown by the server. */
export async function exportCsv(
  api: ApiClient,
  catalogue: Catalogue,
  search: Search,
  onProgress: (done: number, total: number) => void,
): Promise<{ csv: string; count: number; total: number }> {
  const objects: FullObject[] = [];
  for (;;) {
    const page = await api.call('show-objects', {
      ...filterOf(search),
      limit: PAGE,
      offset: objects.length,
      order: [{ [search.order]: 'name' }],
      'details-level': 'full',
    });
    objects.push(...page.objects);
    const { total } = page;
    onProgress(objects.length, total);
    if (page.objects.length === 0 || objects.length >= Math.min(total, MOST_EXPORTED)) {
      const known = objects.filter(({ type }) => catalogue.has(type)).slice(0, MOST_EXPORTED);
      return { csv: csvOf(known, catalogue), count: known.length, total };
    }
  }
}

/** The type, the name, and each field that one of the objects says something of. */
export function csvOf(objects: readonly FullObject[], catalogue: Catalogue): string {
  const columns = new Set(['name']);
  const rows = objects.map((object) => {
    const cells = new Map<string, string>();
    for (const field of exportedFields(catalogue, object.type)) {
      const cell = writeCell(field, object[field.name]);
      if (cell !== '') {
        cells.set(field.name, cell);
        columns.add(field.name);
      }
    }
    return { type: object.type, cells };
  });
  const names = [...columns];
  return formatCsv([
    ['type', ...names],
    ...rows.map(({ type, cells }) => [type, ...names.map((name) => cells.get(name) ?? '')]),
  ]);
}

function exportedFields(catalogue: Catalogue, type: string): readonly Field[] {
  return (catalogue.get(type)?.fields ?? []).filter(({ isShorthand }) => isShorthand !== true);
}
