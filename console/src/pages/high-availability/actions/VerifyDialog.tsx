import { Checkbox, Content, Form } from '@patternfly/react-core';
import { useState } from 'react';
import { useTask } from '../../../api/queries';
import type { Task } from '../../../api/replies/tasks';
import { TaskDialog } from '../../../components/TaskDialog';
import { TaskProgress } from '../../../components/TaskProgress';

interface Verified extends Record<string, unknown> {
  server: string;
  digest: string;
}

/** Reads the databases from their disks, and compares the digests. */
export function VerifyDialog({ onClose }: { onClose: () => void }) {
  const [isAll, setAll] = useState(true);
  const run = useTask('verify-database');
  return (
    <TaskDialog
      title="Verify"
      start="Verify"
      run={run}
      task={run.task}
      onClose={onClose}
      onStart={() => run.start({ 'all-servers': isAll })}
      progress={(task) => <Results task={task} />}
    >
      <Form>
        <Content component="p">
          Every object is read from the disk while the server works, and the digest is computed anew. Equal
          digests mean identical databases.
        </Content>
        <Checkbox
          id="verify-all"
          label="All servers, each on its own disk"
          isChecked={isAll}
          onChange={(_, checked) => setAll(checked)}
        />
      </Form>
    </TaskDialog>
  );
}

function Results({ task }: { task: Task }) {
  const verified = task['task-details'].filter(
    (detail): detail is Verified => typeof detail.digest === 'string',
  );
  return (
    <>
      <TaskProgress task={task} />
      {verified.map(({ server, digest }) => (
        <p key={server}>
          {server}: <code className="chain">{digest.slice(0, 32)}…</code>
        </p>
      ))}
    </>
  );
}
