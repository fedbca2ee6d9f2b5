import { ActionGroup, Button, Form, LoginPage } from '@patternfly/react-core';
import { ErrorAlert } from '../components/ErrorAlert';
import { PasswordFields, SessionFields } from './SignInFields';
import { useSignIn } from './use-sign-in';

/** Asks who comes and what for. */
export function SignInPage() {
  const { credentials, change, asksNewPassword, isComplete, error, isBusy, submit } = useSignIn({});
  return (
    <LoginPage
      loginTitle="Sign in"
      loginSubtitle={`Redoubt management server at ${window.location.host}`}
      className="console-sign-in"
    >
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {error !== null && <ErrorAlert title="You are not signed in" error={error} />}
        <PasswordFields credentials={credentials} onChange={change} asksNewPassword={asksNewPassword} />
        <SessionFields credentials={credentials} onChange={change} />
        <ActionGroup>
          <Button type="submit" isBlock isLoading={isBusy} isDisabled={isBusy || !isComplete}>
            Sign in
          </Button>
        </ActionGroup>
      </Form>
    </LoginPage>
  );
}
