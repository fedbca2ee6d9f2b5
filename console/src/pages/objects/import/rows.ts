import type { Field, ObjectType } from '../../../catalogue/types';
import type { Catalogue } from '../../../catalogue/use-catalogue';
import { readCell } from './cells';
import { parseCsv } from './csv';

/** A row of the file: what it adds, and what is wrong with it. */
export interface ImportRow {
  /** The number of the row in the file; the heading is row 1. */
  number: number;
  type: string;
  name: string;
  parameters: Record<string, unknown>;
  problems: string[];
}

/** The most rows of one file. */
export const MOST_ROWS = 50_000;

/**
 * Reads a file of objects: the first row names the fields, the column "type" the type if it is not chosen.
 *
 * @throws Error if the file as a whole cannot be read
 */
export function readRows(text: string, catalogue: Catalogue, chosenType: string): ImportRow[] {
  const [heading = [], ...rows] = parseCsv(text);
  const columns = heading.map((name) => name.trim().toLowerCase());
  if (!columns.includes('name')) {
    throw new Error('The first row names the fields. One of them has to be name');
  }
  if (chosenType === '' && !columns.includes('type')) {
    throw new Error('There is no column type: choose the type of the objects');
  }
  if (rows.length > MOST_ROWS) {
    throw new Error(`The file has ${rows.length} rows; ${MOST_ROWS} are the most`);
  }
  const names = new Map<string, number>();
  return rows
    .map((cells, index) => ({ cells, number: index + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ cells, number }) => {
      const row = readRow(columns, cells, number, catalogue, chosenType);
      const earlier = names.get(row.name);
      if (row.name !== '' && earlier !== undefined) {
        row.problems.push(`Row ${earlier} has the name ${row.name} too`);
      }
      names.set(row.name, earlier ?? number);
      return row;
    });
}

function readRow(
  columns: readonly string[],
  cells: readonly string[],
  number: number,
  catalogue: Catalogue,
  chosenType: string,
): ImportRow {
  const said = new Map(columns.map((column, index) => [column, (cells[index] ?? '').trim()]));
  const type = said.get('type') ?? '';
  const row: ImportRow = {
    number,
    type: type === '' ? chosenType : type,
    name: said.get('name') ?? '',
    parameters: {},
    problems:
      cells.length > columns.length ? [`It has ${cells.length} cells, the first row ${columns.length}`] : [],
  };
  const known = catalogue.get(row.type);
  if (known === undefined) {
    row.problems.push(row.type === '' ? 'It has no type' : `There is no type ${row.type}`);
    return row;
  }
  said.delete('type');
  said.forEach((cell, column) => take(row, known, column, cell));
  known.fields
    .filter(({ name, required }) => required === true && !(name in row.parameters))
    .forEach(({ name }) => row.problems.push(`${name} is needed`));
  return row;
}

function take(row: ImportRow, type: ObjectType, column: string, cell: string): void {
  if (cell === '') {
    return;
  }
  const field: Field | undefined = type.fields.find(({ name }) => name === column);
  if (field === undefined) {
    row.problems.push(`The type ${type.type} has no field ${column}`);
    return;
  }
  try {
    row.parameters[column] = readCell(field, cell);
  } catch (error) {
    row.problems.push(error instanceof Error ? error.message : String(error));
  }
}

/** Rows that are added together. */
export interface Batch {
  rows: readonly ImportRow[];
  /** The same as add-objects-batch takes them, by type. */
  objects: { type: string; list: object[] }[];
}

/** Rows in batches of no more than so many. */
export function batchesOf(rows: readonly ImportRow[], size: number): Batch[] {
  const batches: Batch[] = [];
  for (let from = 0; from < rows.length; from += size) {
    const some = rows.slice(from, from + size);
    const types = [...new Set(some.map(({ type }) => type))];
    const objects = types.map((type) => ({
      type,
      list: some.filter((row) => row.type === type).map(({ parameters }) => parameters),
    }));
    batches.push({ rows: some, objects });
  }
  return batches;
}
