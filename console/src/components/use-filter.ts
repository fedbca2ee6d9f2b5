import { useSearchParams } from 'react-router';

/** What a list is searched for; it stands in the address, so that it can be kept and sent. */
export function useFilter(): [string, (text: string) => void] {
  const [parameters, setParameters] = useSearchParams();
  return [
    parameters.get('filter') ?? '',
    (text) => setParameters(text === '' ? {} : { filter: text }, { replace: true }),
  ];
}
