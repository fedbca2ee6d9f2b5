import type { BackupSchedule } from '../../../api/replies/system';
import { Time } from '../../../components/Time';
import { counted } from '../../../components/words';

/** When the server makes backups by itself, in a sentence. */
export function ScheduleText({ server, schedule }: { server: string; schedule: BackupSchedule | undefined }) {
  if (schedule === undefined) {
    return null;
  }
  if (!schedule.enabled) {
    return <>{server} makes no backups by itself.</>;
  }
  return (
    <>
      {server} makes a backup every {counted(schedule['interval-hours'] ?? 0, 'hour')} and keeps{' '}
      {schedule.keep}; the next one: <Time time={schedule['next-time']} />
    </>
  );
}
