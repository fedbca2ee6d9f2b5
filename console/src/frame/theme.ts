import { createStore, type Store } from '../api/store';

export type Theme = 'light' | 'dark';

const KEY = 'redoubt.theme';
const DARK_CLASS = 'pf-v6-theme-dark';

/** Light or dark: as chosen in this browser, else as the system has it. */
export function createThemeStore(storage: Storage, prefersDark: boolean): Store<Theme> {
  const chosen = storage.getItem(KEY);
  const store = createStore<Theme>(
    chosen === 'dark' || chosen === 'light' ? chosen : prefersDark ? 'dark' : 'light',
  );
  const apply = (): void => {
    document.documentElement.classList.toggle(DARK_CLASS, store.get() === 'dark');
  };
  store.subscribe(() => {
    storage.setItem(KEY, store.get());
    apply();
  });
  apply();
  return store;
}
