import { Form } from '@patternfly/react-core';
import { useState } from 'react';
import { useTask } from '../../../api/queries';
import type { Backup } from '../../../api/replies/system';
import { TextField } from '../../../components/fields';
import { TaskDialog } from '../../../components/TaskDialog';
import { SHORTEST_PASSPHRASE } from './passphrase';

/** Reads a backup and checks that it is whole. */
export function VerifyBackupDialog({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const verify = useTask('verify-backup');
  return (
    <TaskDialog
      title={`Verify ${backup.name}`}
      start="Verify"
      isReady={passphrase.length >= SHORTEST_PASSPHRASE}
      run={verify}
      task={verify.task}
      onStart={() => verify.start({ name: backup.name, passphrase })}
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <TextField
          label="Passphrase"
          type="password"
          isRequired
          value={passphrase}
          help="The passphrase that the backup was made with."
          onChange={setPassphrase}
        />
      </Form>
    </TaskDialog>
  );
}
