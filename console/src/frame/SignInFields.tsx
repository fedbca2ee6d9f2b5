import {
  Checkbox,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core';
import type { Credentials } from '../api/sign-in';

interface Properties {
  credentials: Credentials;
  onChange: (change: Partial<Credentials>) => void;
  asksNewPassword: boolean;
}

/** Name and password, and the new one if the server asks for it. */
export function PasswordFields({ credentials, onChange, asksNewPassword }: Properties) {
  return (
    <>
      <FormGroup label="Administrator" fieldId="user" isRequired>
        <TextInput
          id="user"
          name="user"
          autoComplete="username"
          isRequired
          value={credentials.user}
          onChange={(_, user) => onChange({ user })}
        />
      </FormGroup>
      <FormGroup label="Password" fieldId="password" isRequired>
        <TextInput
          id="password"
          type="password"
          autoComplete="current-password"
          isRequired
          value={credentials.password}
          onChange={(_, password) => onChange({ password })}
        />
      </FormGroup>
      {asksNewPassword && (
        <FormGroup label="New password" fieldId="new-password" isRequired>
          <TextInput
            id="new-password"
            type="password"
            autoComplete="new-password"
            isRequired
            value={credentials.newPassword}
            onChange={(_, newPassword) => onChange({ newPassword })}
          />
        </FormGroup>
      )}
    </>
  );
}

/** What the session is to be. */
export function SessionFields({ credentials, onChange }: Omit<Properties, 'asksNewPassword'>) {
  return (
    <>
      <FormGroup label="Session name" fieldId="session-name">
        <TextInput
          id="session-name"
          value={credentials.sessionName}
          isDisabled={credentials.readOnly}
          onChange={(_, sessionName) => onChange({ sessionName })}
        />
        <FormHelperText>
          <HelperText>
            <HelperTextItem>
              What you are going to do. Other administrators and the history show it.
            </HelperTextItem>
          </HelperText>
        </FormHelperText>
      </FormGroup>
      <FormGroup role="group" fieldId="session-options" label="Session" isStack>
        <Checkbox
          id="read-only"
          label="Read-only"
          isChecked={credentials.readOnly}
          onChange={(_, readOnly) => onChange({ readOnly })}
        />
        <Checkbox
          id="continue-last-session"
          label="Continue the last session"
          description="With its unpublished changes"
          isDisabled={credentials.readOnly}
          isChecked={credentials.continueLastSession && !credentials.readOnly}
          onChange={(_, continueLastSession) => onChange({ continueLastSession })}
        />
      </FormGroup>
    </>
  );
}
