import { Button, Content, Form, ModalFooter, ModalHeader } from '@patternfly/react-core';
import type { LoginState } from '../api/login';
import { Dialog } from '../components/Dialog';
import { DialogBody } from '../components/DialogBody';
import { ErrorAlert } from '../components/ErrorAlert';
import { PasswordFields } from './SignInFields';
import { useUnsavedInput } from './unsaved';
import { useSignInAgain } from './use-sign-in-again';

/** Lies over the page when the login has ended; the page and what was typed there stay as they are. */
export function SignInAgain({ expired }: { expired: Extract<LoginState, { kind: 'expired' }> }) {
  const unsaved = useUnsavedInput();
  const { readOnly } = expired.login;
  const again = useSignInAgain(expired.login);
  const { credentials, change, asksNewPassword, isComplete, error, isBusy, stranded } = again;
  return (
    <Dialog variant="small" aria-labelledby="again-title" aria-describedby="again-body">
      <ModalHeader title="Sign in again" labelId="again-title" titleIconVariant="warning" />
      <DialogBody id="again-body">
        {stranded !== undefined ? (
          <>
            <ErrorAlert title="Your session cannot be continued" error={error} />
            <Content component="p">
              You can go on in a new session: what you have typed on this page is still there. What the old
              session has changed stays in it, with its locks: Sessions & Revisions.
            </Content>
          </>
        ) : (
          <Form
            id="sign-in-again"
            onSubmit={(event) => {
              event.preventDefault();
              again.submit();
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
        )}
      </DialogBody>
      <ModalFooter>
        {stranded !== undefined ? (
          <>
            <Button
              variant={stranded.isInUse ? 'danger' : 'primary'}
              isLoading={isBusy}
              isDisabled={isBusy}
              onClick={() => stranded.tryAgain(stranded.isInUse)}
            >
              {stranded.isInUse ? 'End the other login and continue' : 'Try again'}
            </Button>
            <Button variant="secondary" isDisabled={isBusy} onClick={stranded.beginAnew}>
              Go on in a new session
            </Button>
          </>
        ) : (
          <Button type="submit" form="sign-in-again" isLoading={isBusy} isDisabled={isBusy || !isComplete}>
            Sign in
          </Button>
        )}
        <Button variant="link" onClick={() => unsaved.leave(again.leave)}>
          Leave the page
        </Button>
      </ModalFooter>
    </Dialog>
  );
}
