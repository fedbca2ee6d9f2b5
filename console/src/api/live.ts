import type { UseQueryResult } from '@tanstack/react-query';
import { useLoginState } from './context';
import { useCommand } from './queries';
import type { HaStatus, ServerStatus } from './replies/ha';
import type { Session } from './replies/sessions';
import type { Task } from './replies/tasks';
import { isFinished } from './tasks';

const STATUS_MILLIS = 3_000;
const MOVING_MILLIS = 1_000;
/** The status is told from memory: a server that takes longer hangs, or is out of reach. */
const AWAY_MILLIS = 10_000;
const SESSION_MILLIS = 5_000;
const TASKS_SHOWN = 50;

/** The High Availability status; events of the server ask for it again at once, see EventFollower. */
export function useHaStatus(): UseQueryResult<HaStatus> {
  return useCommand(
    'show-ha-status',
    {},
    { refetchInterval: (query) => pace(query.state.data), timeoutMillis: AWAY_MILLIS },
  );
}

function pace(status: HaStatus | undefined): number {
  return status?.overview === 'Synchronizing' ? MOVING_MILLIS : STATUS_MILLIS;
}

/** The server that the console is connected to. */
export function selfOf(status: HaStatus | undefined): ServerStatus | undefined {
  return status?.servers.find((server) => server.self);
}

/** The session of the login, with the number of its unpublished changes. */
export function useSession(): UseQueryResult<Session> {
  return useCommand('show-session', {}, { refetchInterval: SESSION_MILLIS });
}

/** The latest tasks, the newest first. */
export function useTasks(): UseQueryResult<{ tasks: Task[]; total: number }> {
  return useCommand(
    'show-tasks',
    { limit: TASKS_SHOWN },
    { refetchInterval: (query) => (query.state.data?.tasks.every(isFinished) === false ? 700 : 3_000) },
  );
}

/** Whether this login may change something here and now. */
export function useCanWrite(): boolean {
  const login = useLoginState();
  const self = selfOf(useHaStatus().data);
  return login.kind !== 'signed-out' && !login.login.readOnly && self?.mode === 'active';
}
