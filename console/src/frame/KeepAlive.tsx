import { useEffect } from 'react';
import { useApi, useLoginState } from '../api/context';

const EVERY_MILLIS = 60_000;

/** Without a deed of the administrator for so long, a login that may change something ends. */
const IDLE_MILLIS = 60 * 60_000;

/**
 * Keeps the login as long as somebody works in the console. A read-only one is kept as long as the page is open, so
 * that the status can be watched.
 */
export function KeepAlive() {
  const api = useApi();
  const state = useLoginState();
  const login = state.kind === 'signed-in' ? state.login : undefined;
  useEffect(() => {
    if (login === undefined) {
      return undefined;
    }
    let lastDeed = Date.now();
    const onDeed = (): void => {
      lastDeed = Date.now();
    };
    window.addEventListener('keydown', onDeed);
    window.addEventListener('pointerdown', onDeed);
    const timer = setInterval(() => {
      const isIdle = Date.now() - lastDeed >= IDLE_MILLIS && !login.readOnly;
      api.call(isIdle ? 'logout' : 'keepalive', {}).then(
        () => {
          if (isIdle) {
            api.login.set({ kind: 'expired', login, reason: 'Nothing was done for an hour' });
          }
        },
        () => undefined,
      );
    }, EVERY_MILLIS);
    return () => {
      clearInterval(timer);
      window.removeEventListener('keydown', onDeed);
      window.removeEventListener('pointerdown', onDeed);
    };
  }, [api, login]);
  return null;
}
