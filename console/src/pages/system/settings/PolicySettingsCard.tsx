import { useChange, useCommand } from '../../../api/queries';
import type { CellDefault, PolicySettings } from '../../../api/replies/system';
import { ChoiceField } from '../../../components/fields';
import { QueryContent } from '../../../components/QueryContent';
import { SettingsCard } from './SettingsCard';
import { useEdits } from './use-edits';

const CELLS: readonly (readonly [CellDefault, string])[] = [
  ['any', 'Any'],
  ['none', 'None'],
];

const COLUMNS = [
  ['source', 'Source of a new rule'],
  ['destination', 'Destination of a new rule'],
  ['service', 'Services of a new rule'],
] as const;

/** What new rules begin with, and what None in a cell means. */
export function PolicySettingsCard() {
  const settings = useCommand('show-policy-settings', {});
  return (
    <QueryContent query={settings} what="the policy settings">
      {(present) => <PolicySettingsForm present={present} />}
    </QueryContent>
  );
}

function PolicySettingsForm({ present }: { present: PolicySettings }) {
  const { shown, changed, isChanged, enter, reset } = useEdits(present);
  const change = useChange('set-policy-settings');
  const defaults = shown['security-access-defaults'];
  return (
    <SettingsCard
      title="Policy settings"
      isChanged={isChanged}
      isBusy={change.isPending}
      error={change.error}
      onSave={() => change.mutate(changed, { onSuccess: reset })}
      onReset={reset}
    >
      <ChoiceField
        label="When the last object of a cell is removed"
        value={shown['last-in-cell']}
        choices={[
          ['restore to default', 'Restore the default'],
          ['none', 'None'],
        ]}
        onChange={(last) => enter({ 'last-in-cell': last })}
      />
      <ChoiceField
        label="None in a rule"
        value={shown['none-object-behavior']}
        choices={[
          ['none', 'Is allowed'],
          ['warning', 'Is a warning'],
          ['error', 'Is an error'],
        ]}
        onChange={(behavior) => enter({ 'none-object-behavior': behavior })}
      />
      {COLUMNS.map(([column, label]) => (
        <ChoiceField
          key={column}
          label={label}
          value={defaults[column]}
          choices={CELLS}
          onChange={(cell) => enter({ 'security-access-defaults': { ...defaults, [column]: cell } })}
        />
      ))}
    </SettingsCard>
  );
}
