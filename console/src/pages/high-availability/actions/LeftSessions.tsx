import { Alert, List, ListItem, Stack, StackItem } from '@patternfly/react-core';
import { useCommand } from '../../../api/queries';
import { QueryContent } from '../../../components/QueryContent';
import { counted } from '../../../components/words';

interface Left {
  uid: string;
  'user-name': string;
  name: string;
  changes: number;
}

const MOST_OPEN = 500;

/** The sessions that stay behind on other servers; of a server that cannot be asked nobody knows them. */
export function SessionsElsewhere({ servers }: { servers: readonly string[] }) {
  const query = useCommand('show-ha-sessions', {});
  return (
    <QueryContent query={query} what="the unpublished sessions">
      {({ sessions, 'unreachable-servers': unreachable }) => {
        const silent = servers.filter((name) => unreachable.includes(name));
        const asked = servers.filter((name) => !unreachable.includes(name));
        return (
          <Stack hasGutter>
            {silent.map((name) => (
              <StackItem key={name}>
                <Alert
                  isInline
                  variant="warning"
                  component="h2"
                  title={`${name} cannot be asked for its unpublished sessions`}
                >
                  They stay there. Once {name} is back they can be continued on the new Active: Sessions &
                  Revisions, Continue from another server.
                </Alert>
              </StackItem>
            ))}
            {asked.map((name) => (
              <StackItem key={name}>
                <LeftSessions
                  sessions={sessions.filter(({ server }) => server.name === name)}
                  server={name}
                />
              </StackItem>
            ))}
          </Stack>
        );
      }}
    </QueryContent>
  );
}

/** The sessions that stay behind on this server. */
export function SessionsHere({ server }: { server: string }) {
  const query = useCommand('show-sessions', { limit: MOST_OPEN });
  return (
    <QueryContent query={query} what="the unpublished sessions">
      {({ objects, total }) => (
        <>
          <LeftSessions sessions={objects.filter(({ changes }) => changes > 0)} server={server} />
          {objects.length < total && (
            <p>
              Of {counted(total, 'session')} the {objects.length} with the latest logins were looked at.
            </p>
          )}
        </>
      )}
    </QueryContent>
  );
}

/** What happens to the sessions of a server that stops being the Active. */
function LeftSessions({ sessions, server }: { sessions: readonly Left[]; server: string }) {
  if (sessions.length === 0) {
    return (
      <Alert
        isInline
        isPlain
        variant="info"
        title={`No session that you may see has unpublished changes on ${server}.`}
        component="p"
      />
    );
  }
  return (
    <Alert
      isInline
      variant="warning"
      component="h2"
      title={`${counted(sessions.length, 'session')} with unpublished changes on ${server}`}
    >
      They stay on {server}, and can be continued on the new Active: Sessions & Revisions, Continue from
      another server.
      <List>
        {sessions.map((session) => (
          <ListItem key={session.uid}>
            {session['user-name']}
            {session.name === '' ? '' : `, ${session.name}`}: {counted(session.changes, 'change')}
          </ListItem>
        ))}
      </List>
    </Alert>
  );
}
