import { Button, ModalFooter, ModalHeader, Stack, StackItem } from '@patternfly/react-core';
import { useCanWrite } from '../../api/live';
import { useChange } from '../../api/queries';
import type { GatewayOrServer } from '../../api/replies/servers';
import { Dialog } from '../../components/Dialog';
import { DialogBody } from '../../components/DialogBody';
import { ErrorAlert } from '../../components/ErrorAlert';
import { SicResult } from '../high-availability/actions/TestSicDialog';
import { CommunicationForm } from './CommunicationForm';

/** The Communication window of a server: initialize, test and reset the trust. */
export function CommunicationDialog({ server, onClose }: { server: GatewayOrServer; onClose: () => void }) {
  const canWrite = useCanWrite();
  const test = useChange('test-sic-status');
  const reset = useChange('reset-sic');
  const isInitialized = server['sic-status'] !== undefined && server['sic-status'] !== 'uninitialized';
  return (
    <Dialog
      variant="small"
      onClose={onClose}
      aria-labelledby="communication"
      aria-describedby="communication-body"
    >
      <ModalHeader title={`Communication with ${server.name}`} labelId="communication" />
      <DialogBody id="communication-body">
        <Stack hasGutter>
          <StackItem>
            <CommunicationForm
              name={server.name}
              state={server['sic-status']}
              isDisabled={!canWrite || isInitialized}
              onInitialized={() => reset.reset()}
            />
          </StackItem>
          <StackItem aria-live="polite">
            {test.data !== undefined && <SicResult result={test.data} />}
            {test.error !== null && <ErrorAlert title="The test did not work" error={test.error} />}
            {reset.error !== null && <ErrorAlert title="The trust was not reset" error={reset.error} />}
            {reset.isSuccess && (
              <p>
                The trust was reset, and the certificate is revoked. Give {server.name} a new activation key,
                initialize it here, and publish.
              </p>
            )}
          </StackItem>
        </Stack>
      </DialogBody>
      <ModalFooter>
        <Button onClick={onClose}>Close</Button>
        <Button
          variant="secondary"
          isLoading={test.isPending}
          onClick={() => test.mutate({ name: server.name })}
        >
          Test SIC Status
        </Button>
        <Button
          variant="danger"
          isLoading={reset.isPending}
          isDisabled={!canWrite || !isInitialized}
          onClick={() => {
            test.reset();
            reset.mutate({ name: server.name });
          }}
        >
          Reset
        </Button>
      </ModalFooter>
    </Dialog>
  );
}
