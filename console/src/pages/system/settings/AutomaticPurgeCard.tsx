import { Button, Checkbox } from '@patternfly/react-core';
import { useState } from 'react';
import { useCanWrite } from '../../../api/live';
import { useChange, useCommand } from '../../../api/queries';
import type { AutomaticPurge } from '../../../api/replies/system';
import { ChoiceField, NumberField } from '../../../components/fields';
import { QueryContent } from '../../../components/QueryContent';
import { Time } from '../../../components/Time';
import { purgeDraft, purgeParameters } from './purge-draft';
import { PurgeDialog } from './PurgeDialog';
import { SettingsCard } from './SettingsCard';
import { useEdits } from './use-edits';

const MOST_SESSIONS = 1_000_000;
const MOST_DAYS = 36_500;
const LONGEST_INTERVAL = 8_760;

/** When what old published sessions changed is forgotten by itself. */
export function AutomaticPurgeCard() {
  const purge = useCommand('show-automatic-purge', {});
  return (
    <QueryContent query={purge} what="the automatic purge">
      {(present) => <AutomaticPurgeForm present={present} />}
    </QueryContent>
  );
}

function AutomaticPurgeForm({ present }: { present: AutomaticPurge }) {
  const { shown, isChanged, enter, reset } = useEdits(purgeDraft(present));
  const [resets, setResets] = useState(0);
  const [isPurging, setPurging] = useState(false);
  const canWrite = useCanWrite();
  const change = useChange('set-automatic-purge');
  const parameters = purgeParameters(shown);
  return (
    <SettingsCard
      title="Automatic purge of revisions"
      isChanged={isChanged}
      isReady={parameters !== undefined}
      isBusy={change.isPending}
      error={change.error}
      onSave={() => parameters !== undefined && change.mutate(parameters, { onSuccess: reset })}
      onReset={() => {
        reset();
        setResets(resets + 1);
      }}
    >
      <Checkbox
        id="purge-enabled"
        label="Forget what old published sessions changed"
        description="Objects do not change. What a standby has not applied yet is kept."
        isChecked={shown.enabled}
        onChange={(_, enabled) => enter({ enabled })}
      />
      <Checkbox
        id="purge-by-count"
        label="Keep by number"
        isDisabled={!shown.enabled}
        isChecked={shown.byCount}
        onChange={(_, byCount) => enter({ byCount })}
      />
      <NumberField
        key={`count-${resets}`}
        label="Sessions to keep"
        least={1}
        most={MOST_SESSIONS}
        isDisabled={!shown.enabled || !shown.byCount}
        value={shown.count ?? undefined}
        onChange={(count) => enter({ count: count ?? null })}
      />
      <Checkbox
        id="purge-by-days"
        label="Keep by age"
        isDisabled={!shown.enabled}
        isChecked={shown.byDays}
        onChange={(_, byDays) => enter({ byDays })}
      />
      <NumberField
        key={`days-${resets}`}
        label="Days to keep"
        least={1}
        most={MOST_DAYS}
        isDisabled={!shown.enabled || !shown.byDays}
        value={shown.days ?? undefined}
        onChange={(days) => enter({ days: days ?? null })}
      />
      <NumberField
        key={`interval-${resets}`}
        label="Look every"
        least={1}
        most={LONGEST_INTERVAL}
        isDisabled={!shown.enabled}
        value={shown.interval ?? undefined}
        onChange={(interval) => enter({ interval: interval ?? null })}
      />
      <ChoiceField
        label="Unit"
        value={shown.units}
        choices={[
          ['hours', 'Hours'],
          ['days', 'Days'],
        ]}
        isDisabled={!shown.enabled}
        onChange={(units) => enter({ units })}
      />
      <p>
        Last look: <Checked at={present.scheduling['last-check']} />. Next look:{' '}
        <Checked at={present.scheduling['next-check']} />.
      </p>
      <div>
        <Button variant="secondary" isDisabled={!canWrite} onClick={() => setPurging(true)}>
          Purge now
        </Button>
      </div>
      {isPurging && <PurgeDialog onClose={() => setPurging(false)} />}
    </SettingsCard>
  );
}

/** A time of the schedule, which is in UTC and has no zone. */
function Checked({ at }: { at: string }) {
  return <Time time={at === '' ? undefined : { posix: Date.parse(`${at}Z`), 'iso-8601': at }} />;
}
