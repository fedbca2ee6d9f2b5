import { useMutation } from '@tanstack/react-query';
import { useApi } from '../api/context';
import { ApiError } from '../api/errors';
import { useSession } from '../api/live';
import type { Login } from '../api/login';
import type { LoginReply } from '../api/replies/sessions';
import { keepLogin, logIn, type Credentials } from '../api/sign-in';
import { useSignIn } from './use-sign-in';

interface Entered {
  credentials: Credentials;
  reply: LoginReply;
}

interface GoingOn {
  entered: Entered;
  /** Whether a login that works in the session now is ended. */
  endsOther: boolean;
}

/** The state of the form that makes a login again which has ended, and goes on with the session of that login alone. */
export function useSignInAgain(expired: Login) {
  const api = useApi();
  const session = useSession().data;
  const goOn = useMutation({
    mutationFn: async ({ entered: { credentials, reply }, endsOther }: GoingOn) => {
      const uid = session?.uid ?? expired.session;
      try {
        await api.callAs(reply.sid, 'take-over-session', { uid, 'disconnect-active-session': endsOther });
      } catch (error) {
        // A session without changes ends with its login, and nothing is lost by that.
        if (!isGone(error) || (session?.changes ?? 0) > 0) {
          throw error;
        }
      }
      keepLogin(api, credentials, reply);
    },
  });
  const form = useSignIn(
    {
      user: expired.user,
      sessionName: expired.sessionName,
      readOnly: expired.readOnly && !expired.standby,
    },
    async (_, credentials) => {
      const reply = await logIn(api, credentials);
      const isOther = credentials.user !== expired.user;
      if (expired.readOnly || reply['read-only'] === true || isOther) {
        keepLogin(api, credentials, reply);
      } else {
        goOn.mutate({ entered: { credentials, reply }, endsOther: false });
      }
      return reply;
    },
  );
  const { error, variables } = goOn;
  const isStranded = error !== null && !(error instanceof ApiError && error.signedOut);
  const entered = isStranded ? variables.entered : undefined;
  return {
    ...form,
    error: form.error ?? error,
    isBusy: form.isBusy || goOn.isPending,
    /** What can be done when the login was made and its session cannot be gone on with. */
    stranded:
      entered === undefined
        ? undefined
        : {
            isInUse: error instanceof ApiError && error.code === 'err_take_over_session_failed',
            tryAgain: (endsOther: boolean) => goOn.mutate({ entered, endsOther }),
            beginAnew: () => keepLogin(api, entered.credentials, entered.reply),
          },
    leave: () => {
      if (entered !== undefined) {
        // If the server does not hear of it, it ends the login by itself when it was idle for long enough.
        api.callAs(entered.reply.sid, 'logout', {}).catch(() => undefined);
      }
      api.login.set({ kind: 'signed-out' });
    },
  };
}

function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
