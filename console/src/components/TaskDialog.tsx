import {
  Alert,
  Button,
  Checkbox,
  List,
  ListItem,
  ModalFooter,
  ModalHeader,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import { useId, useState, type ReactNode } from 'react';
import { confirmationOf, TaskFailedError, type Confirmation } from '../api/errors';
import type { Task } from '../api/replies/tasks';
import { Dialog } from './Dialog';
import { DialogBody } from './DialogBody';
import { ErrorAlert } from './ErrorAlert';
import { ServerText } from './ServerText';
import { TaskProgress } from './TaskProgress';

interface Properties {
  title: string;
  /** The words on the button that starts it. */
  start: string;
  isDanger?: boolean;
  isReady?: boolean;
  /** What is asked before it starts. */
  children: ReactNode;
  /** Starts the task; with what the server wanted to have confirmed. */
  onStart: (confirmation: Confirmation | undefined) => void;
  onClose: () => void;
  run: { isPending: boolean; isSuccess: boolean; error: unknown };
  task: Task | undefined;
  /** How the task is shown, if its progress alone does not tell enough. */
  progress?: (task: Task) => ReactNode;
}

/** Asks, starts a task, shows how it goes on, and how it ended. What the server wants confirmed is asked again. */
export function TaskDialog(properties: Properties) {
  const { title, run, task, onClose } = properties;
  const id = useId();
  const [hasInput, setInput] = useState(false);
  const confirmation = run.isPending ? undefined : confirmationOf(run.error);
  const isOver = run.isSuccess;
  // Why a task failed stands below its progress.
  const isTold = task !== undefined && run.error instanceof TaskFailedError;
  return (
    <Dialog
      variant="medium"
      hasInput={hasInput && !run.isPending && !isOver}
      onClose={onClose}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-body`}
    >
      <ModalHeader title={title} labelId={`${id}-title`} />
      <DialogBody id={`${id}-body`} onChange={() => setInput(true)}>
        <Stack hasGutter>
          {!run.isPending && !isOver && <StackItem>{properties.children}</StackItem>}
          {task !== undefined && confirmation === undefined && (
            <StackItem aria-live="polite">
              {properties.progress?.(task) ?? <TaskProgress task={task} />}
            </StackItem>
          )}
          {!run.isPending && run.error !== null && !isTold && (
            <StackItem>
              <ErrorAlert title="This did not work" error={run.error} />
            </StackItem>
          )}
        </Stack>
      </DialogBody>
      <Buttons
        key={confirmation?.['confirmation-needed'] ?? ''}
        {...properties}
        confirmation={confirmation}
      />
    </Dialog>
  );
}

function Buttons(properties: Properties & { confirmation: Confirmation | undefined }) {
  const { run, confirmation, onStart, onClose, start, isDanger = false, isReady = true } = properties;
  const [isConfirmed, setConfirmed] = useState(false);
  if (run.isSuccess) {
    return (
      <ModalFooter>
        <Button onClick={onClose}>Close</Button>
      </ModalFooter>
    );
  }
  const isAllowed = isReady && (confirmation === undefined || isConfirmed);
  return (
    <>
      {confirmation !== undefined && (
        <Confirming confirmation={confirmation} isConfirmed={isConfirmed} onChange={setConfirmed} />
      )}
      <ModalFooter>
        <Button
          variant={isDanger || confirmation !== undefined ? 'danger' : 'primary'}
          isLoading={run.isPending}
          isDisabled={run.isPending || !isAllowed}
          onClick={() => onStart(confirmation)}
        >
          {confirmation === undefined ? start : `${start} nevertheless`}
        </Button>
        <Button variant="link" onClick={onClose}>
          {run.isPending ? 'Close, and let it go on' : 'Cancel'}
        </Button>
      </ModalFooter>
    </>
  );
}

interface ConfirmingProperties {
  confirmation: Confirmation;
  isConfirmed: boolean;
  onChange: (isConfirmed: boolean) => void;
}

function Confirming({ confirmation, isConfirmed, onChange }: ConfirmingProperties) {
  return (
    <DialogBody>
      <Alert variant="warning" isInline title="Nothing was changed yet. This is at risk:" component="h2">
        <Stack hasGutter>
          <List>
            {confirmation.warnings.map((warning) => (
              <ListItem key={warning}>
                <ServerText text={warning} />
              </ListItem>
            ))}
          </List>
          <Checkbox
            id="confirmed"
            label="I have read this and want to go on"
            isChecked={isConfirmed}
            onChange={(_, checked) => onChange(checked)}
          />
        </Stack>
      </Alert>
    </DialogBody>
  );
}
