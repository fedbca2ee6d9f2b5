import { createContext, useContext } from 'react';
import type { ApiClient } from './client';
import type { LoginState } from './login';
import { useStore } from './store';

export const ApiContext = createContext<ApiClient | undefined>(undefined);

export function useApi(): ApiClient {
  const api = useContext(ApiContext);
  if (api === undefined) {
    throw new Error('There is no ApiContext around this component');
  }
  return api;
}

export function useLoginState(): LoginState {
  return useStore(useApi().login);
}
