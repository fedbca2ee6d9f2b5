import { Alert, Button, EmptyState, EmptyStateBody } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useCanWrite } from '../../api/live';
import { useCommand, useTask } from '../../api/queries';
import type { LeftSession } from '../../api/replies/ha';
import { QueryContent } from '../../components/QueryContent';
import { TaskDialog } from '../../components/TaskDialog';
import { counted } from '../../components/words';

/** Unpublished sessions that stay on a server that is not Active any more. */
export function LeftSessionList() {
  const left = useCommand('show-ha-sessions', {});
  return (
    <QueryContent query={left} what="the sessions on other servers">
      {(data) => (
        <>
          {data['unreachable-servers'].length > 0 && (
            <Alert isInline variant="warning" component="h2" title="Not every server could be asked">
              {data['unreachable-servers'].join(', ')}
            </Alert>
          )}
          {data.sessions.length === 0 ? (
            <EmptyState titleText="No session waits on another server" headingLevel="h2">
              <EmptyStateBody>
                After a changeover, unpublished sessions of the old Active are listed here.
              </EmptyStateBody>
            </EmptyState>
          ) : (
            <SessionTable sessions={data.sessions} />
          )}
        </>
      )}
    </QueryContent>
  );
}

function SessionTable({ sessions }: { sessions: LeftSession[] }) {
  const [moved, setMoved] = useState<LeftSession>();
  const canWrite = useCanWrite();
  return (
    <>
      <Table aria-label="Sessions on other servers" variant="compact" gridBreakPoint="grid-md">
        <Thead>
          <Tr>
            <Th>Administrator</Th>
            <Th>Session name</Th>
            <Th>Changes</Th>
            <Th>Server</Th>
            <Th screenReaderText="Action" />
          </Tr>
        </Thead>
        <Tbody>
          {sessions.map((session) => (
            <Tr key={session.uid}>
              <Td dataLabel="Administrator">{session['user-name']}</Td>
              <Td dataLabel="Session name">{session.name}</Td>
              <Td dataLabel="Changes">{session.changes}</Td>
              <Td dataLabel="Server">{session.server.name}</Td>
              <Td isActionCell>
                <Button variant="secondary" isDisabled={!canWrite} onClick={() => setMoved(session)}>
                  Continue here
                </Button>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {moved !== undefined && <MoveDialog session={moved} onClose={() => setMoved(undefined)} />}
    </>
  );
}

function MoveDialog({ session, onClose }: { session: LeftSession; onClose: () => void }) {
  const run = useTask('move-session');
  return (
    <TaskDialog
      title="Continue a session here"
      start="Continue here"
      run={run}
      task={run.task}
      onClose={onClose}
      onStart={() => run.start({ uid: session.uid })}
    >
      The session of {session['user-name']} with {counted(session.changes, 'change')} comes from{' '}
      {session.server.name} to this server. It belongs to the same administrator, and is then in the list of
      sessions: take it over there to go on.
    </TaskDialog>
  );
}
