import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { ApiClient, CommandName } from './client';
import { useApi } from './context';
import type { FullObject } from './replies/objects';

/** What is done to an object of a type that only the catalogue knows. */
export interface ObjectChange {
  verb: 'add' | 'set' | 'delete' | 'show';
  type: string;
  parameters: Record<string, unknown>;
}

/** Calls the command of a type, such as add-host. */
export async function callOfType(api: ApiClient, change: ObjectChange): Promise<FullObject> {
  const command = `${change.verb}-${change.type}` as CommandName;
  return (await api.call(command, change.parameters)) as FullObject;
}

/** Adds, changes or deletes an object of any type. */
export function useObjectChange(): UseMutationResult<FullObject, Error, ObjectChange> {
  const api = useApi();
  return useMutation({ mutationFn: (change: ObjectChange) => callOfType(api, change) });
}
