import { Button, Content, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useCanWrite } from '../../api/live';
import { useCommand, useTask } from '../../api/queries';
import { QueryContent } from '../../components/QueryContent';
import { TaskDialog } from '../../components/TaskDialog';

const MOST_SHOWN = 500;

/** The certificates that the internal CA gave to the servers, and a new key for it. */
export function InternalCaView() {
  const [isRotating, setRotating] = useState(false);
  const canWrite = useCanWrite();
  const hosts = useCommand('show-checkpoint-hosts', { limit: MOST_SHOWN, 'details-level': 'full' });
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <Button variant="secondary" isDisabled={!canWrite} onClick={() => setRotating(true)}>
              Rotate the key of the internal CA
            </Button>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <QueryContent query={hosts} what="the certificates">
        {({ objects = [] }) => (
          <Table aria-label="Certificates of the servers" variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th>Server</Th>
                <Th>SIC name</Th>
                <Th>Trust</Th>
              </Tr>
            </Thead>
            <Tbody>
              {objects.map((host) => (
                <Tr key={host.uid}>
                  <Td dataLabel="Server">{host.name}</Td>
                  <Td dataLabel="SIC name" modifier="breakWord">
                    {host['sic-name'] ?? 'no certificate'}
                  </Td>
                  <Td dataLabel="Trust">{host['sic-state']}</Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </QueryContent>
      {isRotating && <RotateDialog onClose={() => setRotating(false)} />}
    </>
  );
}

function RotateDialog({ onClose }: { onClose: () => void }) {
  const rotate = useTask('ica-rotate');
  return (
    <TaskDialog
      title="Rotate the key of the internal CA"
      start="Rotate"
      run={rotate}
      task={rotate.task}
      onStart={() => rotate.start({})}
      onClose={onClose}
    >
      <Content component="p">
        The internal CA gets a new key, and every server a new certificate. Old and new ones are trusted until
        each server has its own; one that is away takes it when it is back.
      </Content>
      <Content component="p">
        Do this after a server was removed or reset that could open the key of the internal CA.
      </Content>
    </TaskDialog>
  );
}
