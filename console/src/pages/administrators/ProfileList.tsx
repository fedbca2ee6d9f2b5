import { Button, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useCanWrite } from '../../api/live';
import type { PermissionProfile, PermissionType } from '../../api/replies/administrators';
import { isLockedByOther, LockLabel } from '../../components/LockLabel';
import { QueryContent } from '../../components/QueryContent';
import { RowActions } from '../../components/RowActions';
import { builtInProfiles } from './built-in-profiles';
import { DeleteProfileDialog, EditProfileDialog, NewProfileDialog } from './ProfileDialogs';
import { permissionTypes } from './rights';
import { useProfiles } from './use-profiles';

/** The permission profiles: those of every server, and those that administrators made. */
export function ProfileList() {
  const [isAdding, setAdding] = useState(false);
  const canWrite = useCanWrite();
  const profiles = useProfiles();
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <Button isDisabled={!canWrite} onClick={() => setAdding(true)}>
              New permission profile
            </Button>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <QueryContent query={profiles} what="the permission profiles">
        {({ objects }) => (
          <Table aria-label="Permission profiles" variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th modifier="nowrap">Name</Th>
                <Th modifier="nowrap">Permission type</Th>
                <Th modifier="nowrap">Comments</Th>
                <Th screenReaderText="Actions" />
              </Tr>
            </Thead>
            <Tbody>
              {builtInProfiles.map(({ name, comments }) => (
                <Tr key={name}>
                  <Td dataLabel="Name">{name}</Td>
                  <Td dataLabel="Permission type">predefined</Td>
                  <Td dataLabel="Comments">{comments}</Td>
                  <Td dataLabel="Actions" />
                </Tr>
              ))}
              {objects.map((profile) => (
                <Row key={profile.uid} profile={profile} />
              ))}
            </Tbody>
          </Table>
        )}
      </QueryContent>
      {isAdding && <NewProfileDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function Row({ profile }: { profile: PermissionProfile }) {
  const [deed, setDeed] = useState<'edit' | 'delete'>();
  const canWrite = useCanWrite();
  const isFixed = !canWrite || isLockedByOther(profile['meta-info']);
  const close = (): void => setDeed(undefined);
  return (
    <Tr>
      <Td dataLabel="Name">
        {profile.name} <LockLabel meta={profile['meta-info']} />
      </Td>
      <Td dataLabel="Permission type">{typeWords(profile['permission-type'])}</Td>
      <Td dataLabel="Comments" modifier="breakWord">
        {profile.comments === '' ? '-' : profile.comments}
      </Td>
      <Td isActionCell>
        <RowActions
          of={profile.name}
          actions={[
            { title: 'Edit', isDisabled: isFixed, onSelect: () => setDeed('edit') },
            { title: 'Delete', isDisabled: isFixed, isDanger: true, onSelect: () => setDeed('delete') },
          ]}
        />
        {deed === 'edit' && <EditProfileDialog profile={profile} onClose={close} />}
        {deed === 'delete' && <DeleteProfileDialog profile={profile} onClose={close} />}
      </Td>
    </Tr>
  );
}

function typeWords(type: PermissionType): string {
  return permissionTypes.find(([each]) => each === type)?.[1] ?? type;
}
