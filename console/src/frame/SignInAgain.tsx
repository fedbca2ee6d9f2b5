import { Button, Content, Form, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useApi } from '../api/context';
import type { LoginState } from '../api/login';
import { Dialog } from '../components/Dialog';
import { DialogBody } from '../components/DialogBody';
import { ErrorAlert } from '../components/ErrorAlert';
import { PasswordFields } from './SignInFields';
import { useSignIn } from './use-sign-in';

/** Lies over the page when the login has ended; the page and what was typed there stay as they are. */
export function SignInAgain({ expired }: { expired: Extract<LoginState, { kind: 'expired' }> }) {
  const api = useApi();
  const { user, readOnly, standby, sessionName } = expired.login;
  const { credentials, change, asksNewPassword, isComplete, error, isBusy, submit } = useSignIn({
    user,
    sessionName,
    readOnly: readOnly && !standby,
    continueLastSession: !readOnly,
  });
  return (
    <Dialog variant="small" aria-labelledby="again-title" aria-describedby="again-body">
      <ModalHeader title="Sign in again" labelId="again-title" titleIconVariant="warning" />
      <DialogBody id="again-body">
        <Form
          id="sign-in-again"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Content component="p">
            Your login has ended.{' '}
            {readOnly ? '' : 'Your session with its unpublished changes waits on the server. '}
            What you have typed on this page is still there.
          </Content>
          {error !== null && <ErrorAlert title="You are not signed in" error={error} />}
          <PasswordFields credentials={credentials} onChange={change} asksNewPassword={asksNewPassword} />
        </Form>
      </DialogBody>
      <ModalFooter>
        <Button type="submit" form="sign-in-again" isLoading={isBusy} isDisabled={isBusy || !isComplete}>
          Sign in
        </Button>
        <Button variant="link" onClick={() => api.login.set({ kind: 'signed-out' })}>
          Leave the page
        </Button>
      </ModalFooter>
    </Dialog>
  );
}
