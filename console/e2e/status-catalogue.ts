import { expect, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { TestServer } from './servers.ts';

/**
 * Every status that a server can show, as the tests of high availability hold it, and whether a page shows one. The
 * names of the catalogue, its times and its counts stand for those of the story.
 */

const FILE = new URL('../../ha/src/test/resources/status-catalogue.txt', import.meta.url);
const LONG_MILLIS = 60_000;

/** Who plays the servers of an entry. */
export interface Cast {
  self: TestServer;
  other?: TestServer;
  third?: TestServer;
}

type Part = keyof Cast;

interface Entry {
  banner: RegExp;
  lines: ReadonlyMap<Part, RegExp>;
}

/** Where the words of the catalogue were made up by its test: what servers of flesh and blood say there. */
const MADE_UP: readonly [string, string][] = [
  ['the connection was refused', '.+'],
  ['No space is left', '.*(?:[Ss]pace|[Dd]isk).*'],
  ['Bytes are damaged', '.+'],
  ['2.0', '.+'],
];

/** What was seen so far in this story. */
export const seen = new Set<string>();

/**
 * Waits until a page shows what an entry of the catalogue says: the overview with its cause and what to do, and each
 * server with its status, cause and next step. With several servers or troubles at a time only some parts are as in
 * the catalogue.
 */
export async function shows(
  page: Page,
  name: string,
  cast: Cast,
  parts: readonly (Part | 'banner')[] = ['banner', 'self', 'other', 'third'],
): Promise<void> {
  const entry = entries.get(name);
  if (entry === undefined) {
    throw new Error(`The catalogue has no entry [${name}]`);
  }
  for (const part of parts) {
    const line = part === 'banner' ? entry.banner : entry.lines.get(part);
    if (line !== undefined) {
      await expect(part === 'banner' ? overview(page) : statusOf(page, cast[part])).toContainText(
        played(line, cast),
        { timeout: LONG_MILLIS },
      );
    }
  }
  seen.add(name);
}

function overview(page: Page): Locator {
  return page.getByRole('status', { name: 'Overview' });
}

/** The cell with the status of a server, its cause and its next step. */
function statusOf(page: Page, server: TestServer | undefined): Locator {
  const name = page.locator('[data-label="Server name"]').getByText(server?.name ?? '', { exact: true });
  return page.getByRole('row').filter({ has: name }).locator('[data-label="Status"]');
}

function played(pattern: RegExp, cast: Cast): RegExp {
  const source = (['self', 'other', 'third'] as const).reduce(
    (text, part) =>
      text.replaceAll(new RegExp(`\\b${part}\\b`, 'g'), `(?:${part}|${cast[part]?.name ?? part})`),
    pattern.source,
  );
  return new RegExp(source, 's');
}

function read(): Map<string, Entry> {
  const blocks = readFileSync(FILE, 'utf8').trim().split('\n\n');
  return new Map(
    blocks.map((block) => {
      const [name = '', ...rows] = block.split('\n');
      const cells = rows.map((row) => row.split(' | ').map((cell) => cell.trim()));
      const [, overview = '', reason = '', action = ''] = cells[0] ?? [];
      const lines = cells.slice(1).map((cell): [Part, RegExp] => {
        const [part = '', , , status = '', , cause = '', , next = ''] = cell;
        return [part as Part, pattern([status, cause, next === '' ? '' : `Next step: ${next}`])];
      });
      return [
        name,
        {
          banner: pattern([overview, reason, action === '' ? '' : `What to do: ${action}`]),
          lines: new Map(lines),
        },
      ];
    }),
  );
}

/** What the texts look like one after the other, whatever stands between them. */
function pattern(texts: readonly string[]): RegExp {
  return new RegExp(
    texts
      .filter((text) => text !== '')
      .map(general)
      .join('.*'),
  );
}

/** A text of the catalogue with any times, counts and identifiers. */
function general(text: string): string {
  const words = MADE_UP.reduce((said, [madeUp, real]) => said.replaceAll(escape(madeUp), real), escape(text));
  return words.replaceAll(VARIABLE, (found) => {
    if (/^\d+$/.test(found)) {
      return '\\d+';
    }
    return found.includes('revision') ? '\\d+ revisions?' : '.+';
  });
}

/** Times, identifiers, digests and counts. */
const VARIABLE =
  /\d{4}-\d\d-\d\dT[\d:]+Z|(?<=: )never|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=\\\()[0-9a-f]{12}|\d+( revisions?)?/g;

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const entries: ReadonlyMap<string, Entry> = read();

/** The names of all entries. */
export const names: readonly string[] = [...entries.keys()];
