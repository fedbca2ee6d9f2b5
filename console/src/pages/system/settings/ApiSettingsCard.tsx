import { useChange, useCommand } from '../../../api/queries';
import type { ApiAccess, ApiSettings } from '../../../api/replies/system';
import { ChoiceField } from '../../../components/fields';
import { QueryContent } from '../../../components/QueryContent';
import { SettingsCard } from './SettingsCard';
import { useEdits } from './use-edits';

const ACCESS: readonly (readonly [ApiAccess, string])[] = [
  ['management server only', 'Management server only'],
  ['all ip addresses that can be used for gui clients', 'All IP addresses of the trusted clients'],
  ['all ip addresses', 'All IP addresses'],
];

/** From where the API, and with it this console, can be reached. */
export function ApiSettingsCard() {
  const settings = useCommand('show-api-settings', {});
  return (
    <QueryContent query={settings} what="the settings of the API">
      {(present) => <ApiSettingsForm present={present} />}
    </QueryContent>
  );
}

function ApiSettingsForm({ present }: { present: ApiSettings }) {
  const { shown, isChanged, enter, reset } = useEdits(present);
  const change = useChange('set-api-settings');
  const accepted = shown['accepted-api-calls-from'];
  return (
    <SettingsCard
      title="Management API"
      isChanged={isChanged}
      isBusy={change.isPending}
      error={change.error}
      onSave={() => change.mutate({ 'accepted-api-calls-from': accepted }, { onSuccess: reset })}
      onReset={reset}
    >
      <ChoiceField
        label="Accept API calls from"
        value={accepted}
        choices={ACCESS}
        help="This console calls the API: from elsewhere it cannot be used either."
        onChange={(access) => enter({ 'accepted-api-calls-from': access })}
      />
    </SettingsCard>
  );
}
