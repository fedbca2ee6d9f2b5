import { Checkbox, Form } from '@patternfly/react-core';
import { useState } from 'react';
import { useTask } from '../../../api/queries';
import { NumberField } from '../../../components/fields';
import { TaskDialog } from '../../../components/TaskDialog';

const MOST_SESSIONS = 1_000_000;
const USUALLY_KEPT = 1_000;

/** Forgets now what old published sessions changed. */
export function PurgeDialog({ onClose }: { onClose: () => void }) {
  const [kept, setKept] = useState<number | undefined>(USUALLY_KEPT);
  const [isBeyond, setBeyond] = useState(false);
  const purge = useTask('purge-published-sessions');
  return (
    <TaskDialog
      title="Purge revisions now"
      start="Purge"
      isDanger
      isReady={kept !== undefined}
      run={purge}
      task={purge.task}
      onStart={() =>
        kept !== undefined &&
        purge.start({ 'number-of-sessions-to-preserve': kept, 'purge-beyond-standbys': isBeyond })
      }
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <NumberField
          label="Published sessions to keep"
          least={1}
          most={MOST_SESSIONS}
          help="What older ones changed cannot be seen or reverted any more. Objects do not change."
          value={kept}
          onChange={setKept}
        />
        <Checkbox
          id="purge-beyond-standbys"
          label="Also what a standby has not applied yet"
          description="The standby then needs a full sync."
          isChecked={isBeyond}
          onChange={(_, beyond) => setBeyond(beyond)}
        />
      </Form>
    </TaskDialog>
  );
}
