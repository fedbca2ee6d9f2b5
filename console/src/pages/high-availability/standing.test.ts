import { expect, test } from 'vitest';
import { server } from '../../test/fake-server';
import { activeOf, hasParted, isTroubled, lagOf, lagText } from './standing';

const ACTIVE = server({ self: true });
const STANDBY = server({ uid: 'b', name: 'beta', mode: 'standby', role: 'secondary', 'sync-state': 'Ok' });

test('a server with something to do or out of step is troubled, one that moves is not', () => {
  expect(isTroubled({ ...STANDBY, reason: 'Equal history, equal digest' })).toBe(false);
  expect(isTroubled({ ...STANDBY, action: 'Run a full sync' })).toBe(true);
  expect(isTroubled({ ...STANDBY, 'sync-state': 'Communication Error' })).toBe(true);
  expect(isTroubled({ ...STANDBY, status: 'Synchronizing (3 %)', action: 'Wait' })).toBe(false);
});

test('there is an Active only if there is exactly one', () => {
  expect(activeOf([ACTIVE, STANDBY])).toBe(ACTIVE);
  expect(activeOf([ACTIVE, { ...STANDBY, mode: 'active' }])).toBeUndefined();
  expect(activeOf([STANDBY])).toBeUndefined();
});

test('the lag is counted against the Active', () => {
  const behind = { ...STANDBY, position: { revision: 4, term: 't', chain: 'c' } };
  expect(lagText(lagOf(behind, [ACTIVE, behind]))).toBe('3 behind');
  expect(lagText(lagOf(STANDBY, [ACTIVE, STANDBY]))).toBe('none');
  expect(lagText(lagOf(STANDBY, [STANDBY]))).toBe('not known');
});

test('histories have parted in a conflict and with a diverged standby', () => {
  expect(hasParted(ACTIVE, STANDBY)).toBe(false);
  expect(hasParted(ACTIVE, { ...STANDBY, mode: 'active' })).toBe(true);
  expect(hasParted(ACTIVE, { ...STANDBY, status: 'Diverged at 4' })).toBe(true);
});
