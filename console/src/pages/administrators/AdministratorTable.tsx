import { Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useCanWrite } from '../../api/live';
import type { Administrator } from '../../api/replies/administrators';
import { isLockedByOther, LockLabel } from '../../components/LockLabel';
import { RowActions } from '../../components/RowActions';
import { Time } from '../../components/Time';
import { methodWords } from './administrator-draft';
import { DeleteAdministratorDialog, EditAdministratorDialog } from './AdministratorDialogs';
import { AddApiKeyDialog } from './ApiKeyDialogs';
import { UnlockDialog } from './UnlockDialog';

type Deed = 'edit' | 'add-key' | 'unlock' | 'delete';

/** A row for each administrator. */
export function AdministratorTable({ administrators }: { administrators: Administrator[] }) {
  return (
    <Table aria-label="Administrators" variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th modifier="wrap">Name</Th>
          <Th modifier="wrap">Authentication</Th>
          <Th modifier="wrap">Permission profile</Th>
          <Th modifier="wrap">Email</Th>
          <Th modifier="wrap">Expires</Th>
          <Th modifier="wrap">Comments</Th>
          <Th screenReaderText="Actions" />
        </Tr>
      </Thead>
      <Tbody>
        {administrators.map((administrator) => (
          <Row key={administrator.uid} administrator={administrator} />
        ))}
      </Tbody>
    </Table>
  );
}

function Row({ administrator }: { administrator: Administrator }) {
  const [deed, setDeed] = useState<Deed>();
  const canWrite = useCanWrite();
  const isLocked = isLockedByOther(administrator['meta-info']);
  const action = (title: string, what: Deed) => ({
    title,
    // The lock after wrong passwords is none of the database.
    isDisabled: !canWrite || (isLocked && what !== 'unlock'),
    isDanger: what === 'delete',
    onSelect: () => setDeed(what),
  });
  return (
    <Tr>
      <Td dataLabel="Name">
        {administrator.name} <LockLabel meta={administrator['meta-info']} />
      </Td>
      <Td dataLabel="Authentication">
        {methodWords(administrator['authentication-method'])}{' '}
        {changesPassword(administrator) && <Label isCompact>must be changed</Label>}
      </Td>
      <Td dataLabel="Permission profile">
        {administrator['permissions-profile'].map((profile) => profile.name).join(', ')}
      </Td>
      <Td dataLabel="Email" modifier="breakWord">
        {administrator.email === '' ? '-' : administrator.email}
      </Td>
      <Td dataLabel="Expires">
        <Time time={administrator['expiration-date']} />
      </Td>
      <Td dataLabel="Comments" modifier="breakWord">
        {administrator.comments === '' ? '-' : administrator.comments}
      </Td>
      <Td isActionCell>
        <RowActions
          of={administrator.name}
          actions={[
            action('Edit', 'edit'),
            action('Add API key', 'add-key'),
            action('Unlock', 'unlock'),
            action('Delete', 'delete'),
          ]}
        />
        <Dialog deed={deed} administrator={administrator} onClose={() => setDeed(undefined)} />
      </Td>
    </Tr>
  );
}

function changesPassword(administrator: Administrator): boolean {
  return (
    administrator['must-change-password'] && administrator['authentication-method'] === 'check point password'
  );
}

interface DialogProperties {
  deed: Deed | undefined;
  administrator: Administrator;
  onClose: () => void;
}

function Dialog({ deed, administrator, onClose }: DialogProperties) {
  switch (deed) {
    case undefined:
      return null;
    case 'edit':
      return <EditAdministratorDialog administrator={administrator} onClose={onClose} />;
    case 'add-key':
      return <AddApiKeyDialog administrator={administrator} onClose={onClose} />;
    case 'unlock':
      return <UnlockDialog administrator={administrator} onClose={onClose} />;
    case 'delete':
      return <DeleteAdministratorDialog administrator={administrator} onClose={onClose} />;
  }
}
