import { useQuery } from '@tanstack/react-query';
import type { ObjectType } from './types';

export type Catalogue = ReadonlyMap<string, ObjectType>;

/** The fields of all types but rules; they come with the first page that asks. */
export async function loadCatalogue(): Promise<Catalogue> {
  return catalogueOf((type) => type.isRule !== true);
}

async function catalogueOf(isWanted: (type: ObjectType) => boolean): Promise<Catalogue> {
  const { default: types } = await import('virtual:catalogue');
  return new Map(types.filter(isWanted).map((type) => [type.type, type]));
}

/** The fields of all types but rules, empty until they are here. */
export function useCatalogue(): Catalogue {
  return useQuery({ queryKey: ['catalogue'], queryFn: loadCatalogue, staleTime: Infinity }).data ?? NONE;
}

/** The fields of the types of rules, empty until they are here. */
export function useRuleTypes(): Catalogue {
  return (
    useQuery({
      queryKey: ['catalogue', 'rules'],
      queryFn: () => catalogueOf((type) => type.isRule === true),
      staleTime: Infinity,
    }).data ?? NONE
  );
}

const NONE: Catalogue = new Map();
