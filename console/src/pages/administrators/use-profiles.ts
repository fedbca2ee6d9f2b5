import type { UseQueryResult } from '@tanstack/react-query';
import type { Reply } from '../../api/client';
import { useCommand } from '../../api/queries';

const MOST_SHOWN = 500;

/** The permission profiles that administrators made. */
export function useProfiles(): UseQueryResult<Reply<'show-domain-permissions-profiles'>> {
  return useCommand('show-domain-permissions-profiles', { limit: MOST_SHOWN, 'details-level': 'full' });
}
