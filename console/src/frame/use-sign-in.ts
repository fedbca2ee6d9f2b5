import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api/context';
import { ApiError } from '../api/errors';
import type { LoginReply } from '../api/replies/sessions';
import { signIn, type Credentials } from '../api/sign-in';
import { useNotifications } from './notices';

const EMPTY: Credentials = {
  user: '',
  password: '',
  newPassword: '',
  sessionName: '',
  readOnly: false,
  continueLastSession: false,
};

/**
 * The state of a sign-in form.
 *
 * @param enter logs in with what was entered
 */
export function useSignIn(initial: Partial<Credentials>, enter = signIn) {
  const api = useApi();
  const notifications = useNotifications();
  const [credentials, setCredentials] = useState<Credentials>({ ...EMPTY, ...initial });
  const mutation = useMutation({
    mutationFn: () => enter(api, credentials),
    onSuccess: (reply: LoginReply) => {
      const message = reply['login-message'];
      if (message !== undefined) {
        notifications.add({ variant: 'info', title: message.header, text: message.message });
      }
    },
  });
  return {
    credentials,
    change: (change: Partial<Credentials>) => setCredentials({ ...credentials, ...change }),
    asksNewPassword: credentials.newPassword !== '' || asksNewPassword(mutation.error),
    isComplete: credentials.user !== '' && credentials.password !== '',
    error: mutation.error,
    isBusy: mutation.isPending,
    submit: () => mutation.mutate(),
  };
}

function asksNewPassword(error: Error | null): boolean {
  return error instanceof ApiError && error.message.includes('new-password');
}
