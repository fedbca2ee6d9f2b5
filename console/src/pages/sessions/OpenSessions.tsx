import { EmptyState, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useSession } from '../../api/live';
import { useCommand } from '../../api/queries';
import type { Session } from '../../api/replies/sessions';
import { QueryContent } from '../../components/QueryContent';
import { Time } from '../../components/Time';
import { SessionActions } from './SessionActions';

/** Every open session: whose, what it holds, and whether somebody works in it now. */
export function OpenSessions() {
  const own = useSession().data;
  const sessions = useCommand('show-sessions', { limit: 500 }, { refetchInterval: 5_000 });
  return (
    <QueryContent query={sessions} what="the sessions">
      {({ objects }) =>
        objects.length === 0 ? (
          <EmptyState titleText="There are no open sessions" headingLevel="h2" />
        ) : (
          <Table aria-label="Open sessions" variant="compact" gridBreakPoint="grid-lg">
            <Thead>
              <Tr>
                <Th>Administrator</Th>
                <Th>Session name</Th>
                <Th>State</Th>
                <Th>Mode</Th>
                <Th>Changes</Th>
                <Th>Locks</Th>
                <Th>From</Th>
                <Th>Last login</Th>
                <Th screenReaderText="Actions" />
              </Tr>
            </Thead>
            <Tbody>
              {objects.map((session) => (
                <Row key={session.uid} session={session} isOwn={session.uid === own?.uid} own={own} />
              ))}
            </Tbody>
          </Table>
        )
      }
    </QueryContent>
  );
}

function Row({ session, isOwn, own }: { session: Session; isOwn: boolean; own: Session | undefined }) {
  return (
    <Tr>
      <Td dataLabel="Administrator">{session['user-name']}</Td>
      <Td dataLabel="Session name">
        {session.name === '' ? 'without a name' : session.name}{' '}
        {isOwn && <Label color="blue">this session</Label>}
      </Td>
      <Td dataLabel="State">{session['expired-session'] ? 'nobody works in it' : 'connected'}</Td>
      <Td dataLabel="Mode">{session['connection-mode']}</Td>
      <Td dataLabel="Changes">{session.changes}</Td>
      <Td dataLabel="Locks">{session.locks}</Td>
      <Td dataLabel="From">{session['ip-address'] === '' ? '-' : session['ip-address']}</Td>
      <Td dataLabel="Last login">
        <Time time={session['last-login-time']} />
      </Td>
      <Td isActionCell>{!isOwn && own !== undefined && <SessionActions session={session} own={own} />}</Td>
    </Tr>
  );
}
