/**
 * Reads comma-separated values after RFC 4180; a semicolon or a tab separates too if the first line has no comma.
 *
 * @throws Error if a quote is not closed
 */
export function parseCsv(text: string): string[][] {
  const source = text.replace(/^\ufeff/, '');
  const separator = separatorOf(source);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (isQuoted) {
      if (character !== '"') {
        cell += character;
      } else if (source.charAt(at + 1) === '"') {
        cell += '"';
        at++;
      } else {
        isQuoted = false;
      }
    } else if (character === '"' && cell === '') {
      isQuoted = true;
    } else if (character === separator) {
      row.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && source.charAt(at + 1) === '\n') {
        at++;
      }
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else {
      cell += character;
    }
  }
  if (isQuoted) {
    throw new Error(`A quote that begins in row ${rows.length + 1} is not closed`);
  }
  if (cell !== '' || row.length > 0) {
    rows.push([...row, cell]);
  }
  return rows;
}

function separatorOf(source: string): string {
  const [first = ''] = source.split(/[\r\n]/, 1);
  return [',', ';', '\t'].find((candidate) => first.includes(candidate)) ?? ',';
}

/** Writes comma-separated values after RFC 4180. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
