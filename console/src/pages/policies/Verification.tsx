import { Alert, AlertActionCloseButton, Button, Label, List, ListItem } from '@patternfly/react-core';
import { TaskFailedError } from '../../api/errors';
import type { Task } from '../../api/replies/tasks';
import { ErrorAlert } from '../../components/ErrorAlert';
import { findingsOf, type Finding, type Place } from './findings';

interface Properties {
  task: Task | undefined;
  error: Error | null;
  onShow: (place: Place) => void;
  onClose: () => void;
}

/** What verify-policy found; a finding about a rule leads to it. */
export function Verification({ task, error, onShow, onClose }: Properties) {
  if (task === undefined || (error !== null && !(error instanceof TaskFailedError))) {
    return error === null ? null : <ErrorAlert title="The policy was not verified" error={error} />;
  }
  const findings = findingsOf(task);
  const isFailed = error !== null;
  const variant = isFailed ? 'danger' : task.status === 'succeeded' ? 'success' : 'warning';
  const title = isFailed ? 'The policy has errors' : 'The policy can be installed';
  return (
    <Alert
      isInline
      component="h2"
      variant={variant}
      title={findings.length === 0 ? title : `${title}: ${task['task-name']}`}
      actionClose={<AlertActionCloseButton aria-label="Close the findings" onClose={onClose} />}
    >
      {findings.length > 0 && (
        <List isPlain className="policies-findings" aria-label="Findings" tabIndex={0}>
          {findings.map((finding) => (
            <ListItem key={finding.message}>
              <FindingLine finding={finding} onShow={onShow} />
            </ListItem>
          ))}
        </List>
      )}
    </Alert>
  );
}

const COLORS = { error: 'red', warning: 'orange', information: 'blue' } as const;

function FindingLine({ finding, onShow }: { finding: Finding; onShow: (place: Place) => void }) {
  const { severity, message, place } = finding;
  return (
    <>
      <Label isCompact color={COLORS[severity]}>
        {severity}
      </Label>{' '}
      {message}{' '}
      {place !== undefined && (
        <Button variant="link" isInline onClick={() => onShow(place)}>
          Show rule {place.number}
        </Button>
      )}
    </>
  );
}
