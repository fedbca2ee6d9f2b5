import { Checkbox } from '@patternfly/react-core';
import { useChange, useCommand } from '../../../api/queries';
import type { LoginMessage } from '../../../api/replies/system';
import { LongTextField, TextField } from '../../../components/fields';
import { QueryContent } from '../../../components/QueryContent';
import { SettingsCard } from './SettingsCard';
import { useEdits } from './use-edits';

/** What administrators read when they log in. */
export function LoginMessageCard() {
  const message = useCommand('show-login-message', {});
  return (
    <QueryContent query={message} what="the login message">
      {(present) => <LoginMessageForm present={present} />}
    </QueryContent>
  );
}

function LoginMessageForm({ present }: { present: LoginMessage }) {
  const { shown, changed, isChanged, enter, reset } = useEdits(present);
  const change = useChange('set-login-message');
  return (
    <SettingsCard
      title="Login message"
      isChanged={isChanged}
      isBusy={change.isPending}
      error={change.error}
      onSave={() => change.mutate(changed, { onSuccess: reset })}
      onReset={reset}
    >
      <Checkbox
        id="login-message-shown"
        label="Show the message at each login"
        isChecked={shown['show-message']}
        onChange={(_, isShown) => enter({ 'show-message': isShown })}
      />
      <TextField label="Header" value={shown.header} onChange={(header) => enter({ header })} />
      <LongTextField label="Message" value={shown.message} onChange={(text) => enter({ message: text })} />
      <Checkbox
        id="login-message-warns"
        label="Show it as a warning"
        isChecked={shown.warning}
        onChange={(_, warning) => enter({ warning })}
      />
    </SettingsCard>
  );
}
