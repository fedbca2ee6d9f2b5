import { Checkbox } from '@patternfly/react-core';
import { useState } from 'react';
import { useChange } from '../../../api/queries';
import type { BackupSchedule } from '../../../api/replies/system';
import { NumberField, TextField } from '../../../components/fields';
import { FormDialog } from '../../../components/FormDialog';
import { SHORTEST_PASSPHRASE } from './passphrase';

const DAY_HOURS = 24;
const YEAR_HOURS = 8_760;
const USUALLY_KEPT = 7;
const MOST_KEPT = 1_000;

/** Sets when this server makes backups by itself, or that it does not. */
export function ScheduleDialog({ schedule, onClose }: { schedule: BackupSchedule; onClose: () => void }) {
  const [wasEnabled] = useState(schedule.enabled);
  const [isEnabled, setEnabled] = useState(true);
  const [hours, setHours] = useState<number | undefined>(schedule['interval-hours'] ?? DAY_HOURS);
  const [keep, setKeep] = useState<number | undefined>(schedule.keep ?? USUALLY_KEPT);
  const [passphrase, setPassphrase] = useState('');
  const change = useChange('set-backup-schedule');
  const isPassphraseFine = passphrase.length >= SHORTEST_PASSPHRASE || (wasEnabled && passphrase === '');
  return (
    <FormDialog
      title="Scheduled backups"
      submit="Save"
      isBusy={change.isPending}
      isReady={!isEnabled || (hours !== undefined && keep !== undefined && isPassphraseFine)}
      error={change.error}
      onSubmit={() =>
        change.mutate(
          isEnabled && hours !== undefined && keep !== undefined
            ? {
                enabled: true,
                'interval-hours': hours,
                keep,
                ...(passphrase === '' ? {} : { passphrase }),
              }
            : { enabled: false },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <Checkbox
        id="schedule-enabled"
        label="This server makes backups by itself"
        isChecked={isEnabled}
        onChange={(_, enabled) => setEnabled(enabled)}
      />
      <NumberField
        label="Hours between two backups"
        isDisabled={!isEnabled}
        least={1}
        most={YEAR_HOURS}
        value={hours}
        onChange={setHours}
      />
      <NumberField
        label="Scheduled backups that are kept"
        isDisabled={!isEnabled}
        least={1}
        most={MOST_KEPT}
        help="Older ones are deleted; those made by hand stay."
        value={keep}
        onChange={setKeep}
      />
      <TextField
        label="Passphrase"
        type="password"
        isRequired={!wasEnabled}
        isDisabled={!isEnabled}
        value={passphrase}
        help={`At least ${SHORTEST_PASSPHRASE} characters; opens the backups that follow.${wasEnabled ? ' Empty: the present one goes on.' : ''}`}
        onChange={setPassphrase}
      />
    </FormDialog>
  );
}
