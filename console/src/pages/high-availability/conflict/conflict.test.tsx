import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Conflict, ConflictSide } from '../../../api/replies/ha';
import { FakeServer, status } from '../../../test/fake-server';
import { openSignedIn } from '../../../test/render';
import { ALPHA, BETA, task, TIME } from '../fake-pair';

test('in a conflict the two servers can be compared, and one gives way', async () => {
  const side = (name: string): ConflictSide => ({
    uid: name === 'alpha' ? ALPHA.uid : 'b',
    name,
    revisions: [
      { revision: 5, 'user-name': 'ada', 'publish-time': TIME, description: `of ${name}`, changes: 1 },
    ],
    'revisions-total': 1,
  });
  const fake: FakeServer = new FakeServer({
    'show-ha-status': () =>
      fake.sent('set-ha-state').length === 0
        ? status([ALPHA, { ...BETA, mode: 'active' }], { overview: 'Collision or HA conflict' })
        : status([
            { ...ALPHA, mode: 'standby' },
            { ...BETA, mode: 'active' },
          ]),
    'show-ha-conflict': () => ({
      'last-common-revision': 4,
      complete: true,
      here: side('alpha'),
      there: side('beta'),
      objects: [
        {
          uid: 'o',
          name: 'h1',
          type: 'host',
          changed: 'both differently',
          here: 'modified',
          there: 'deleted',
        },
      ],
      total: 1,
    }),
    'set-ha-state': () => ({ 'task-id': 't' }),
    'show-task': () => task({ 'progress-description': 'This server is Standby' }),
  });
  const { user } = await openSignedIn(fake);
  await user.click(await screen.findByRole('link', { name: 'Compare with beta' }));
  expect(await screen.findByText('Both have the same history up to revision 4')).toBeVisible();
  expect(screen.getByRole('row', { name: /h1 host modified deleted both differently/ })).toBeVisible();
  expect(fake.sent('show-ha-conflict')[0]).toMatchObject({ peer: 'beta' });
  await user.click(screen.getByRole('button', { name: 'alpha gives way' }));
  const dialog = await screen.findByRole('dialog', { name: 'alpha gives way' });
  expect(dialog).toHaveTextContent('1 revision that only alpha has');
  await user.click(within(dialog).getByLabelText('Let beta win'));
  await user.click(within(dialog).getByRole('button', { name: 'Set alpha Standby' }));
  expect(await within(dialog).findByText('This server is Standby')).toBeVisible();
  expect(fake.sent('set-ha-state')).toEqual([{ 'new-state': 'standby', peer: 'beta' }]);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'alpha gives way' })).toBeNull());
});

function many(name: string, total: number): ConflictSide {
  const published = { 'user-name': 'ada', 'publish-time': TIME, description: '', changes: 1 };
  return {
    uid: name === 'alpha' ? ALPHA.uid : 'b',
    name,
    revisions: [5, 6].map((revision) => ({ revision, ...published })),
    'revisions-total': total,
  };
}

function collision(conflict: Conflict): FakeServer {
  return new FakeServer({
    'show-ha-status': () => status([ALPHA, { ...BETA, mode: 'active' }]),
    'show-ha-conflict': () => conflict,
  });
}

const COMMON = { 'last-common-revision': 4, complete: true, objects: [], total: 0 };

test('more revisions than are listed are told, and are given up too', async () => {
  const fake = collision({ ...COMMON, here: many('alpha', 1_200), there: many('beta', 2) });
  const { user } = await openSignedIn(fake, '/high-availability/conflict/beta');
  expect(await screen.findByText('alpha (here): 1,200 revisions')).toBeVisible();
  expect(screen.getAllByText('The first 2 are shown.')).toHaveLength(1);
  await user.click(await screen.findByRole('button', { name: 'alpha gives way' }));
  expect(await screen.findByRole('dialog')).toHaveTextContent('All 1,200 revisions that only alpha has');
});

test('more objects than a page has are gone through by pages', async () => {
  const fake = collision({ ...COMMON, here: many('alpha', 2), there: many('beta', 2) });
  fake.answer({
    'show-ha-conflict': ({ offset }) => ({
      ...COMMON,
      here: many('alpha', 2),
      there: many('beta', 2),
      objects: [
        { uid: 'o', name: `host-${Number(offset)}`, type: 'host', changed: 'only here', here: 'added' },
      ],
      total: 150,
    }),
  });
  const { user } = await openSignedIn(fake, '/high-availability/conflict/beta');
  expect(await screen.findByText('host-0')).toBeVisible();
  const pages = screen.getByRole('navigation', { name: 'Changed objects' });
  await user.click(within(pages).getByLabelText('Go to next page'));
  expect(await screen.findByText('host-100')).toBeVisible();
});
