import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeServer, Refused } from '../../test/fake-server';
import { openSignedIn, type Opened } from '../../test/render';
import { FakePolicies } from './fake-rulebase';
import { placesFor } from './section-moves';

/** A layer of lines: sections with a capital letter, and rules with the letter of the section that they began in. */
class Lines {
  readonly server: FakeServer = new FakePolicies([]).server;
  locked = '';

  constructor(public lines: string[]) {
    this.server.answer({
      'show-access-rulebase': ({ offset, 'details-level': level }) =>
        this.page(Number(offset), level === 'uid'),
      'set-access-section': ({ uid, 'new-position': position }) => this.move(String(uid), position),
      'set-access-rule': ({ uid, 'new-position': position }) => this.move(String(uid), position),
    });
  }

  private page(offset: number, isUids: boolean): object {
    const sections: { uid: string; name: string; type: string; rulebase: unknown[] }[] = [];
    let number = 0;
    this.lines.forEach((line) => {
      if (isHeading(line)) {
        sections.push({ uid: line, name: line, type: 'access-section', rulebase: [] });
      } else {
        number++;
        sections.at(-1)?.rulebase.push(isUids ? line : ruleOf(line, number));
      }
    });
    const rulebase = offset === 0 ? sections : [];
    return { uid: 'network', rulebase, 'objects-dictionary': [], from: 1, to: number, total: number };
  }

  private move(uid: string, position: unknown): object {
    if (uid === this.locked) {
      throw new Refused(409, 'generic_err_object_locked', `Rule ${uid} is locked by bob`);
    }
    const rest = this.lines.filter((line) => line !== uid);
    rest.splice(indexOf(rest, position), 0, uid);
    this.lines = rest;
    return { uid };
  }
}

function isHeading(line: string): boolean {
  return line === line.toUpperCase();
}

function ruleOf(line: string, number: number): object {
  return { uid: line, name: line, type: 'access-rule', 'rule-number': number, enabled: true };
}

function indexOf(lines: readonly string[], position: unknown): number {
  if (position === 'bottom') {
    return lines.length;
  }
  const [place, of] = Object.entries(position as Record<string, string>)[0] ?? ['', ''];
  const index = lines.indexOf(of);
  if (place === 'bottom') {
    const next = lines.findIndex((line, each) => each > index && isHeading(line));
    return next < 0 ? lines.length : next;
  }
  return place === 'top' ? index + 1 : index;
}

async function openMove(lines: Lines, section: string): Promise<Opened & { dialog: HTMLElement }> {
  const opened = await openSignedIn(lines.server, '/policies');
  await opened.user.click(await screen.findByRole('button', { name: `Actions of section ${section}` }));
  await opened.user.click(await screen.findByRole('menuitem', { name: 'Move with its rules' }));
  return { ...opened, dialog: await screen.findByRole('dialog', { name: /with its rules/ }) };
}

test('a section is moved with its rules in their order', async () => {
  const lines = new Lines(['A', 'a1', 'a2', 'B', 'b1', 'C', 'c1', 'c2', 'c3']);
  const { user, dialog } = await openMove(lines, 'C');
  expect(await within(dialog).findByText(/^It has 3 rules/)).toBeVisible();
  await user.click(within(dialog).getByRole('button', { name: 'Move' }));
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  expect(lines.lines).toEqual(['C', 'c1', 'c2', 'c3', 'A', 'a1', 'a2', 'B', 'b1']);
});

test('a section is moved to the end', async () => {
  const lines = new Lines(['A', 'a1', 'a2', 'B', 'b1']);
  const { user, dialog } = await openMove(lines, 'A');
  await user.selectOptions(await within(dialog).findByLabelText('Where to'), 'At the end');
  await user.click(within(dialog).getByRole('button', { name: 'Move' }));
  await waitFor(() => expect(lines.lines).toEqual(['B', 'b1', 'A', 'a1', 'a2']));
});

test('if one of the rules cannot be moved, everything is where it was', async () => {
  const before = ['A', 'a1', 'B', 'b1', 'b2', 'b3', 'C', 'c1'];
  const lines = new Lines(before);
  lines.locked = 'b3';
  const { user, dialog } = await openMove(lines, 'B');
  await within(dialog).findByText(/^It has 3 rules/);
  await user.click(within(dialog).getByRole('button', { name: 'Move' }));
  expect(
    await within(dialog).findByText(/Rule b3 is locked by bob. The section is where it was/),
  ).toBeVisible();
  expect(lines.lines).toEqual(before);
});

test('if it cannot be moved back either, that is told', async () => {
  const lines = new Lines(['A', 'a1', 'B', 'b1', 'b2']);
  lines.locked = 'b2';
  const { user, dialog } = await openMove(lines, 'B');
  await within(dialog).findByText(/^It has 2 rules/);
  let times = 0;
  lines.server.answer({
    'set-access-section': () => {
      times++;
      if (times > 1) {
        throw new Refused(500, 'generic_error', 'The disk is full');
      }
      return { uid: 'B' };
    },
  });
  await user.click(within(dialog).getByRole('button', { name: 'Move' }));
  expect(
    await within(dialog).findByText(
      /Only a part was moved, and it could not be moved back: The disk is full/,
    ),
  ).toBeVisible();
});

test('a section goes above any other but the one that follows it, and to the end unless it is there', () => {
  const sections = ['a', 'b', 'c'].map((uid) => ({ uid, name: uid.toUpperCase(), rules: [] }));
  const words = (uid: string): string[] => placesFor(sections, uid).map(([, title]) => title);
  expect(words('a')).toEqual(['Above C', 'At the end']);
  expect(words('b')).toEqual(['Above A', 'At the end']);
  expect(words('c')).toEqual(['Above A', 'Above B']);
  expect(placesFor(sections.slice(0, 1), 'a')).toEqual([]);
});
