import {
  keepPreviousData,
  MutationCache,
  QueryClient,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { CommandName, Parameters, Reply } from './client';
import { useApi } from './context';
import { ApiError } from './errors';
import type { Task } from './replies/tasks';
import { finished } from './tasks';

type Options<C extends CommandName> = Omit<UseQueryOptions<Reply<C>>, 'queryKey' | 'queryFn'> & {
  /** When a server that says nothing counts as away; without it an answer may take any time. */
  timeoutMillis?: number;
};

/** The client of all queries: after each change everything that is shown is asked again. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    mutationCache: new MutationCache({ onSettled: () => client.invalidateQueries() }),
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: 1_000,
        networkMode: 'always',
        placeholderData: keepPreviousData,
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}

/** What a command that only reads answers, kept up to date. */
export function useCommand<C extends CommandName>(
  command: C,
  parameters: Parameters<C>,
  { timeoutMillis, ...options }: Options<C> = {},
): UseQueryResult<Reply<C>> {
  const api = useApi();
  return useQuery<Reply<C>>({
    ...options,
    queryKey: [command, parameters],
    queryFn: ({ signal }) =>
      api.call(
        command,
        parameters,
        timeoutMillis === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(timeoutMillis)]),
      ),
    // A server that is away is asked again until it is back; what was refused at once stays so.
    refetchInterval:
      options.refetchInterval ??
      (({ state }) => (state.data === undefined && isRefused(state.error) ? false : 10_000)),
  });
}

/** Runs a command that changes something. */
export function useChange<C extends CommandName>(
  command: C,
): UseMutationResult<Reply<C>, Error, Parameters<C>> {
  const api = useApi();
  return useMutation({ mutationFn: (parameters: Parameters<C>) => api.call(command, parameters) });
}

type TaskCommand = {
  [C in CommandName]: Reply<C> extends { 'task-id': string } ? C : never;
}[CommandName];

export interface TaskRun<C extends TaskCommand> {
  /** Starts the task. */
  start: (parameters: Parameters<C>, onSuccess?: (task: Task) => void) => void;
  /** Where the task stands or how it ended; undefined before it begins. */
  task: Task | undefined;
  isPending: boolean;
  isSuccess: boolean;
  error: Error | null;
}

/** Runs a command that starts a task, and watches it until its end. */
export function useTask<C extends TaskCommand>(command: C): TaskRun<C> {
  const api = useApi();
  const [task, setTask] = useState<Task>();
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: async (parameters: Parameters<C>) => {
      setTask(undefined);
      const reply = await api.call(command, parameters);
      return finished(api, (reply as { 'task-id': string })['task-id'], setTask);
    },
  });
  const start = useCallback(
    (parameters: Parameters<C>, onSuccess?: (task: Task) => void): void =>
      mutate(parameters, onSuccess === undefined ? {} : { onSuccess }),
    [mutate],
  );
  return { start, task, isPending, isSuccess, error };
}

function isRefused(error: unknown): boolean {
  return error instanceof ApiError;
}
