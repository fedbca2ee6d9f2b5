import { EmptyState, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useSession } from '../../api/live';
import { useCommand } from '../../api/queries';
import type { Session } from '../../api/replies/sessions';
import { QueryContent } from '../../components/QueryContent';
import { Time } from '../../components/Time';
import { useFilter } from '../../components/use-filter';
import { SessionActions } from './SessionActions';
import { SessionFilter } from './SessionFilter';

const MOST_SHOWN = 500;

/** Every open session: whose, what it holds, and whether somebody works in it now. */
export function OpenSessions() {
  const own = useSession().data;
  const [filter, setFilter] = useFilter();
  const sessions = useCommand(
    'show-sessions',
    { limit: MOST_SHOWN, ...(filter === '' ? {} : { filter }) },
    { refetchInterval: 5_000 },
  );
  return (
    <>
      <SessionFilter label="Search sessions" filter={filter} onFilter={setFilter} />
      <QueryContent query={sessions} what="the sessions">
        {({ objects, total }) =>
          objects.length === 0 ? (
            <EmptyState
              titleText={filter === '' ? 'There are no open sessions' : 'No session was found'}
              headingLevel="h2"
            />
          ) : (
            <>
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
              {objects.length < total && (
                <p>
                  The first {objects.length} of {total} are shown; the search finds the others.
                </p>
              )}
            </>
          )
        }
      </QueryContent>
    </>
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
