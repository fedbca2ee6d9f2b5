import { createStore, type Store } from './store';

/** A login to the server, as this tab of the browser keeps it. */
export interface Login {
  sid: string;
  /** The uid of the session that the login began with. */
  session: string;
  user: string;
  /** Whether this login takes no changes, by wish or because the server is a Standby. */
  readOnly: boolean;
  /** Whether the server was Standby when the login was made. */
  standby: boolean;
  sessionName: string;
}

export type LoginState =
  | { kind: 'signed-out' }
  | { kind: 'signed-in'; login: Login }
  /** The server does not know the session id any more; the page stays as it is behind the question. */
  | { kind: 'expired'; login: Login; reason: string };

const KEY = 'redoubt.login';

/** The state of the login; it outlives a reload of the tab, and ends with the tab. */
export function createLoginStore(storage: Storage): Store<LoginState> {
  const store = createStore(read(storage));
  store.subscribe(() => {
    const state = store.get();
    if (state.kind === 'signed-in') {
      storage.setItem(KEY, JSON.stringify(state.login));
    } else {
      storage.removeItem(KEY);
    }
  });
  return store;
}

function read(storage: Storage): LoginState {
  const text = storage.getItem(KEY);
  return text === null ? { kind: 'signed-out' } : { kind: 'signed-in', login: JSON.parse(text) as Login };
}
