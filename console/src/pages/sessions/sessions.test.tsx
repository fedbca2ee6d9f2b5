import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeServer, Refused, server, session, status } from '../../test/fake-server';
import { openSignedIn, type Opened } from '../../test/render';

const OWN = session({ changes: 1 });
const ADA = session({
  uid: 'session-ada',
  'user-name': 'ada',
  name: 'Mail',
  changes: 3,
  locks: 2,
  'expired-session': false,
});

const TIME = { posix: 0, 'iso-8601': '' };

function task(id: string, properties: object = {}): object {
  return {
    'task-id': id,
    'task-name': id,
    status: 'succeeded',
    'progress-percentage': 100,
    'progress-description': '',
    'start-time': TIME,
    'last-update-time': TIME,
    'task-details': [],
    initiator: 'admin',
    ...properties,
  };
}

function open(): FakeServer {
  return new FakeServer({
    'show-session': () => OWN,
    'show-sessions': () => ({ objects: [OWN, ADA], total: 2 }),
  });
}

async function choose({ user }: Opened, entry: string): Promise<HTMLElement> {
  await user.click(await screen.findByRole('button', { name: 'Actions of the session of ada Mail' }));
  await user.click(await screen.findByRole('menuitem', { name: new RegExp(`^${entry}`) }));
  return screen.findByRole('dialog');
}

test('every session is listed with what it holds; the own one has no actions', async () => {
  await openSignedIn(open(), '/sessions');
  const row = await screen.findByRole('row', { name: /ada/ });
  expect(row).toHaveTextContent('adaMail connectedread write32');
  const own = screen.getByRole('row', { name: /this session/ });
  expect(within(own).queryByRole('button')).toBeNull();
});

test('a session is taken over after it was said whose login ends', async () => {
  const fake = open();
  fake.answer({ 'take-over-session': () => ADA });
  const opened = await openSignedIn(fake, '/sessions');
  const dialog = await choose(opened, 'Take over');
  expect(dialog).toHaveTextContent('ada works in it now and is disconnected');
  expect(dialog).toHaveTextContent('Your present session with 1 change waits');
  await opened.user.click(within(dialog).getByRole('button', { name: 'Take over' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(fake.sent('take-over-session')).toEqual([{ uid: ADA.uid, 'disconnect-active-session': true }]);
});

test.each([
  ['Disconnect', 'Disconnect', 'The changes of the session stay', false],
  ['Disconnect and discard', 'Discard', '3 changes will be lost', true],
])('%s says what becomes of the changes', async (entry, button, words, discard) => {
  const fake = open();
  fake.answer({ disconnect: () => ({ message: 'OK' }) });
  const opened = await openSignedIn(fake, '/sessions');
  await opened.user.click(await screen.findByRole('button', { name: 'Actions of the session of ada Mail' }));
  const items = await screen.findAllByRole('menuitem');
  await opened.user.click(
    items.find((item) => within(item).queryByText(entry) !== null) ?? expect.fail(entry),
  );
  const dialog = await screen.findByRole('dialog', { name: entry });
  expect(dialog).toHaveTextContent(words);
  await opened.user.click(within(dialog).getByRole('button', { name: button }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(fake.sent('disconnect')).toEqual([{ uid: ADA.uid, discard }]);
});

test('a standby takes no session over', async () => {
  const fake = open();
  fake.answer({ 'show-ha-status': () => status([server({ self: true, mode: 'standby' })]) });
  const { user } = await openSignedIn(fake, '/sessions');
  await user.click(await screen.findByRole('button', { name: 'Actions of the session of ada Mail' }));
  expect(await screen.findByRole('menuitem', { name: /^Take over/ })).toBeDisabled();
});

test('a list of sessions that is refused says why', async () => {
  const fake = open();
  fake.answer({
    'show-sessions': () => {
      throw new Refused(500, 'generic_error', 'Not now');
    },
  });
  await openSignedIn(fake, '/sessions');
  expect(await screen.findByText('Loading the sessions did not work')).toBeVisible();
});

test('a session that stays on another server is continued here', async () => {
  const fake = open();
  fake.answer({
    'show-ha-sessions': () => ({
      sessions: [{ ...ADA, description: '', server: { uid: 'a', name: 'alpha' } }],
      'unreachable-servers': ['gamma'],
    }),
    'move-session': () => ({ 'task-id': 'move' }),
    'show-task': () => ({ tasks: [task('move', { 'progress-description': 'It is here' })] }),
  });
  const { user } = await openSignedIn(fake, '/sessions/elsewhere');
  expect(await screen.findByText('gamma')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Continue here' }));
  const dialog = await screen.findByRole('dialog', { name: 'Continue a session here' });
  expect(dialog).toHaveTextContent('The session of ada with 3 changes comes from alpha');
  await user.click(within(dialog).getByRole('button', { name: 'Continue here' }));
  expect(await within(dialog).findByText('It is here')).toBeVisible();
  expect(fake.sent('move-session')).toEqual([{ uid: ADA.uid }]);
});

test('where no session waits elsewhere, the page says what would be there', async () => {
  const fake = open();
  fake.answer({ 'show-ha-sessions': () => ({ sessions: [], 'unreachable-servers': [] }) });
  await openSignedIn(fake, '/sessions/elsewhere');
  expect(await screen.findByText('No session waits on another server')).toBeVisible();
});

interface History {
  fake: FakeServer;
  /** Publishes one more revision, which adds a host of that name. */
  publish: (host: string) => void;
}

/** Revisions that each add a host; the tasks of show-changes tell the hosts that were added up to the session asked for. */
function history(): History {
  const revisions = ['one', 'two'].map((host) =>
    session({ uid: `uid-${host}`, name: host, 'publish-time': TIME }),
  );
  const asked = new Map<string, string[]>();
  const changed = (host: string): object => ({
    operations: {
      'added-objects': [{ uid: host, name: host, type: 'host' }],
      'modified-objects': [],
      'deleted-objects': [],
    },
  });
  const fake: FakeServer = new FakeServer({
    'show-sessions': () => ({ objects: revisions.toReversed(), total: revisions.length }),
    'show-last-published-session': () => revisions.at(-1),
    'verify-revert': () => ({ 'task-id': `verify-${fake.sent('verify-revert').length}` }),
    'show-changes': ({ 'from-session': from, 'to-session': to }) => {
      const index = (uid: unknown): number => revisions.findIndex((each) => each.uid === uid);
      const id = `changes-${asked.size}`;
      asked.set(
        id,
        revisions.slice(index(from) + 1, index(to) + 1).map(({ name }) => name),
      );
      return { 'task-id': id };
    },
    'show-task': ({ 'task-id': id }) => {
      const hosts = asked.get(String(id));
      return {
        tasks: [
          hosts === undefined
            ? task(String(id), { 'progress-description': 'This can be reverted' })
            : task(String(id), { 'task-details': [{ changes: hosts.map(changed) }] }),
        ],
      };
    },
  });
  return {
    fake,
    publish: (host) => revisions.push(session({ uid: `uid-${host}`, name: host, 'publish-time': TIME })),
  };
}

async function revertToFirst({ user }: Opened): Promise<HTMLElement> {
  const row = (await screen.findByText('one')).closest('tr') ?? expect.fail('There is no revision one');
  await user.click(within(row).getByRole('button', { name: 'Revert to this' }));
  return screen.findByRole('dialog', { name: 'Revert to a revision' });
}

test('a revert shows what it undoes, and does it when that was seen', async () => {
  const { fake } = history();
  fake.answer({ 'revert-to-revision': () => ({ 'task-id': 'revert' }) });
  const opened = await openSignedIn(fake, '/sessions/revisions');
  const dialog = await revertToFirst(opened);
  expect(await within(dialog).findByText('This can be reverted')).toBeVisible();
  expect(await within(dialog).findByRole('heading', { name: /^two \(host\)/ })).toBeVisible();
  await opened.user.click(within(dialog).getByRole('button', { name: 'Revert' }));
  await within(dialog).findByText('succeeded');
  expect(fake.sent('revert-to-revision')).toEqual([{ 'to-session': 'uid-one' }]);
  expect(fake.sent('verify-revert')).toHaveLength(1);
});

test('what somebody publishes meanwhile is shown too, and looked at once more before it can be undone', async () => {
  const { fake, publish } = history();
  const opened = await openSignedIn(fake, '/sessions/revisions');
  const dialog = await revertToFirst(opened);
  await within(dialog).findByRole('heading', { name: /^two \(host\)/ });
  publish('three');
  window.dispatchEvent(new Event('visibilitychange'));
  await opened.user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  const again = await revertToFirst(opened);
  expect(await within(again).findByRole('heading', { name: /^three \(host\)/ })).toBeVisible();
  expect(fake.sent('show-changes').map(({ 'to-session': to }) => to)).toEqual(['uid-two', 'uid-three']);
  await waitFor(() => expect(within(again).getByRole('button', { name: 'Revert' })).toBeEnabled());
});

test('a revert that cannot be done says why, and is not offered', async () => {
  const { fake } = history();
  fake.answer({
    'show-task': () => ({
      tasks: [task('verify', { status: 'failed', 'progress-description': 'Somebody holds a lock' })],
    }),
  });
  const opened = await openSignedIn(fake, '/sessions/revisions');
  const dialog = await revertToFirst(opened);
  expect(await within(dialog).findByText('This cannot be reverted')).toBeVisible();
  expect(within(dialog).getByRole('button', { name: 'Revert' })).toBeDisabled();
});

test('the differences of a revision are asked for once', async () => {
  const { fake } = history();
  const { user, api } = await openSignedIn(fake, '/sessions/revisions');
  await user.click(
    (await screen.findAllByRole('button', { name: /details|differences/i }))[0] ?? expect.fail(),
  );
  expect(await screen.findByRole('heading', { name: /^two \(host\)/ })).toBeVisible();
  await api.call('show-session', {});
  expect(fake.sent('show-changes')).toHaveLength(1);
});
