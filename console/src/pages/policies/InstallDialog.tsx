import { Alert, Checkbox, Content, Form, FormGroup, List, ListItem, Stack } from '@patternfly/react-core';
import { useState } from 'react';
import { useSession } from '../../api/live';
import { useTask } from '../../api/queries';
import type { ManagedObject } from '../../api/replies/common';
import type { PolicyPackage } from '../../api/replies/policies';
import type { Task } from '../../api/replies/tasks';
import { ObjectPicker } from '../../components/ObjectPicker';
import { TaskDialog } from '../../components/TaskDialog';
import { TaskProgress } from '../../components/TaskProgress';
import { counted } from '../../components/words';
import { findingsOf } from './findings';

const GATEWAYS = ['simple-gateway', 'checkpoint-host'];

/** Installs what is published of a package on gateways, and tells how it went. */
export function InstallDialog({ policy, onClose }: { policy: PolicyPackage; onClose: () => void }) {
  const [targets, setTargets] = useState<ManagedObject[]>([]);
  const [isPrepared, setPrepared] = useState(false);
  const install = useTask('install-policy');
  const changes = useSession().data?.changes ?? 0;
  return (
    <TaskDialog
      title={`Install policy ${policy.name}`}
      start={isPrepared ? 'Prepare' : 'Install'}
      run={install}
      task={install.task}
      progress={(task) => <InstallProgress task={task} />}
      onStart={() =>
        install.start({
          'policy-package': policy.uid,
          'prepare-only': isPrepared,
          ...(targets.length === 0 ? {} : { targets: targets.map(({ uid }) => uid) }),
        })
      }
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <Content component="p">
          What is published is verified, and installed on the gateways if it has no errors.
        </Content>
        {changes > 0 && (
          <Alert
            isInline
            variant="warning"
            component="h2"
            title={`${counted(changes, 'change')} of this session ${changes === 1 ? 'is' : 'are'} not published, and will not be installed`}
          />
        )}
        <FormGroup label="Targets" fieldId="install-targets">
          <ObjectPicker
            id="install-targets"
            label="Targets"
            types={GATEWAYS}
            value={targets}
            onChange={setTargets}
          />
          <Content component="small">Nothing chosen means every installation target of the package.</Content>
        </FormGroup>
        <Checkbox
          id="install-prepare"
          label="Only look whether it could be installed"
          isChecked={isPrepared}
          onChange={(_, checked) => setPrepared(checked)}
        />
      </Form>
    </TaskDialog>
  );
}

function InstallProgress({ task }: { task: Task }) {
  const findings = findingsOf(task).filter(({ message }) => !task['progress-description'].includes(message));
  return (
    <Stack hasGutter>
      <TaskProgress task={task} />
      {findings.length > 0 && (
        <List aria-label="Findings">
          {findings.map(({ message }) => (
            <ListItem key={message}>{message}</ListItem>
          ))}
        </List>
      )}
    </Stack>
  );
}
