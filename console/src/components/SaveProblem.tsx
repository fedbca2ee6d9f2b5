import { Alert, List, ListItem } from '@patternfly/react-core';
import { ApiError } from '../api/errors';
import { ErrorAlert } from './ErrorAlert';
import { ServerText } from './ServerText';

/** Why something was not saved; warnings alone can be passed over. */
export function SaveProblem({ error }: { error: unknown }) {
  if (error === null || error === undefined) {
    return null;
  }
  if (!isWarning(error)) {
    return <ErrorAlert title="This was not saved" error={error} />;
  }
  return (
    <Alert variant="warning" isInline title="This was not saved yet: there are warnings" component="h2">
      <List>
        {error.findings.map((finding) => (
          <ListItem key={finding}>
            <ServerText text={finding} />
          </ListItem>
        ))}
      </List>
    </Alert>
  );
}

/** Whether the same request passes with ignore-warnings. */
export function isWarning(error: unknown): error is ApiError {
  return error instanceof ApiError && error.onlyWarnings;
}
