import { Alert, List, ListItem } from '@patternfly/react-core';
import { counted } from '../../../components/words';

interface Left {
  uid: string;
  'user-name': string;
  name: string;
  changes: number;
}

/** What happens to the sessions of a server that stops being the Active. */
export function LeftSessions({ sessions, server }: { sessions: Left[]; server: string }) {
  if (sessions.length === 0) {
    return (
      <Alert
        isInline
        isPlain
        variant="success"
        title={`No session on ${server} has unpublished changes.`}
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
      They stay on {server}, and can be continued on the new Active: Sessions, Continue from another server.
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
