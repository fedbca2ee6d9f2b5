import { useSearchParams } from 'react-router';

/** What the explorer shows; it stands in the address, so that it can be kept and sent. */
export interface Search {
  type: string;
  text: string;
  ipOnly: boolean;
  page: number;
  perPage: number;
  order: 'ASC' | 'DESC';
  /** The uid of the object whose details are shown. */
  selected: string;
}

export const PAGE_SIZES = [50, 100, 200, 500] as const;

export function useSearch(): [Search, (change: Partial<Search>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const search = read(parameters);
  const change = (changed: Partial<Search>): void => {
    const isOther = 'type' in changed || 'text' in changed || 'ipOnly' in changed || 'perPage' in changed;
    setParameters(write({ ...search, ...(isOther ? { page: 1 } : {}), ...changed }), { replace: true });
  };
  return [search, change];
}

/** The parameters of show-objects that find what is searched. */
export function filterOf({ type, text, ipOnly }: Search): {
  type?: string;
  filter?: string;
  'ip-only'?: boolean;
} {
  return {
    ...(type === '' ? {} : { type }),
    ...(text === '' ? {} : { filter: text }),
    ...(ipOnly && text !== '' ? { 'ip-only': true } : {}),
  };
}

function read(parameters: URLSearchParams): Search {
  const size = Number(parameters.get('size'));
  return {
    type: parameters.get('type') ?? '',
    text: parameters.get('filter') ?? '',
    ipOnly: parameters.get('ip-only') === 'true',
    page: Math.max(1, Math.trunc(Number(parameters.get('page'))) || 1),
    perPage: PAGE_SIZES.find((known) => known === size) ?? PAGE_SIZES[0],
    order: parameters.get('order') === 'DESC' ? 'DESC' : 'ASC',
    selected: parameters.get('object') ?? '',
  };
}

function write(search: Search): Record<string, string> {
  return {
    ...(search.type === '' ? {} : { type: search.type }),
    ...(search.text === '' ? {} : { filter: search.text }),
    ...(search.ipOnly ? { 'ip-only': 'true' } : {}),
    ...(search.page === 1 ? {} : { page: String(search.page) }),
    ...(search.perPage === PAGE_SIZES[0] ? {} : { size: String(search.perPage) }),
    ...(search.order === 'ASC' ? {} : { order: search.order }),
    ...(search.selected === '' ? {} : { object: search.selected }),
  };
}
