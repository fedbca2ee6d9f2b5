import { useQuery } from '@tanstack/react-query';
import type { ObjectType } from './types';

export type Catalogue = ReadonlyMap<string, ObjectType>;

/** The fields of all types; they come with the first page that asks. */
export async function loadCatalogue(): Promise<Catalogue> {
  const { default: types } = await import('virtual:catalogue');
  return new Map(types.map((type) => [type.type, type]));
}

/** The fields of all types, empty until they are here. */
export function useCatalogue(): Catalogue {
  return useQuery({ queryKey: ['catalogue'], queryFn: loadCatalogue, staleTime: Infinity }).data ?? NONE;
}

const NONE: Catalogue = new Map();
