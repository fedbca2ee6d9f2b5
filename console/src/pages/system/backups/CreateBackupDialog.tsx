import { Form } from '@patternfly/react-core';
import { useState } from 'react';
import { useTask } from '../../../api/queries';
import { TextField } from '../../../components/fields';
import { TaskDialog } from '../../../components/TaskDialog';
import { passphraseHelp, SHORTEST_PASSPHRASE } from './passphrase';

/** Makes a backup of the server, which goes on working meanwhile. */
export function CreateBackupDialog({ server, onClose }: { server: string; onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const create = useTask('create-backup');
  const differs = again !== '' && again !== passphrase;
  return (
    <TaskDialog
      title={`Make a backup of ${server}`}
      start="Make a backup"
      isReady={passphrase.length >= SHORTEST_PASSPHRASE && again === passphrase}
      run={create}
      task={create.task}
      onStart={() => create.start({ passphrase })}
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <TextField
          label="Passphrase"
          type="password"
          isRequired
          value={passphrase}
          help={passphraseHelp}
          onChange={setPassphrase}
        />
        <TextField
          label="Passphrase once more"
          type="password"
          isRequired
          isInvalid={differs}
          value={again}
          {...(differs ? { help: 'The two differ.' } : {})}
          onChange={setAgain}
        />
      </Form>
    </TaskDialog>
  );
}
