import { Alert, List, ListItem } from '@patternfly/react-core';
import { ApiError, messageOf } from '../api/errors';
import { ServerText } from './ServerText';

/** Why something did not work, with each thing that validation found. */
export function ErrorAlert({ title, error }: { title: string; error: unknown }) {
  const findings = error instanceof ApiError ? error.findings : [];
  return (
    <Alert variant="danger" isInline title={title} component="h2">
      {findings.length === 0 ? (
        <ServerText text={messageOf(error)} />
      ) : (
        <List>
          {findings.map((finding) => (
            <ListItem key={finding}>
              <ServerText text={finding} />
            </ListItem>
          ))}
        </List>
      )}
    </Alert>
  );
}
