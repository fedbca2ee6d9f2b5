import { Button, Content, ModalFooter, ModalHeader, Stack, StackItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useCanWrite } from '../../api/live';
import { useChange } from '../../api/queries';
import type { GatewayOrServer } from '../../api/replies/servers';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Dialog } from '../../components/Dialog';
import { DialogBody } from '../../components/DialogBody';
import { ErrorAlert } from '../../components/ErrorAlert';
import { SicResult } from '../high-availability/actions/TestSicDialog';
import { CommunicationForm } from './CommunicationForm';
import { isManagement } from './kinds';

/** The Communication window of a server: initialize, test and reset the trust. */
export function CommunicationDialog({ server, onClose }: { server: GatewayOrServer; onClose: () => void }) {
  const [key, setKey] = useState('');
  const [isAsking, setAsking] = useState(false);
  const [isReset, setReset] = useState(false);
  const canWrite = useCanWrite();
  const test = useChange('test-sic-status');
  const isInitialized = server['sic-status'] !== undefined && server['sic-status'] !== 'uninitialized';
  return (
    <>
      <Dialog
        variant="small"
        hasInput={key !== ''}
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
                isGateway={!isManagement(server)}
                isDisabled={!canWrite || isInitialized}
                activationKey={key}
                onActivationKey={setKey}
                onInitialized={() => setReset(false)}
              />
            </StackItem>
            <StackItem aria-live="polite">
              {test.data !== undefined && <SicResult result={test.data} />}
              {test.error !== null && <ErrorAlert title="The test did not work" error={test.error} />}
              {isReset && (
                <p>
                  The trust was reset, and the certificate is revoked. <NewKey server={server} />
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
          <Button variant="danger" isDisabled={!canWrite || !isInitialized} onClick={() => setAsking(true)}>
            Reset
          </Button>
        </ModalFooter>
      </Dialog>
      {isAsking && (
        <ResetDialog
          server={server}
          onClose={() => setAsking(false)}
          onReset={() => {
            test.reset();
            setAsking(false);
            setReset(true);
          }}
        />
      )}
    </>
  );
}

/** How a server, or the agent of a gateway, that was trusted before gets another activation key. */
function NewKey({ server }: { server: GatewayOrServer }) {
  const { name } = server;
  return isManagement(server) ? (
    <>
      To trust it again, stop {name}, run <code>redoubt sic key --reset</code> there with a new activation
      key, and start it; then initialize it here with that key, and publish.
    </>
  ) : (
    <>
      To trust it again, stop the agent of {name}, run <code>redoubt agent init --reset</code> there with a
      new activation key, and start it; then initialize it here with that key, and publish.
    </>
  );
}

interface ResetProperties {
  server: GatewayOrServer;
  onReset: () => void;
  onClose: () => void;
}

/** Asks before the certificate of a server is revoked, which nothing takes back. */
function ResetDialog({ server, onReset, onClose }: ResetProperties) {
  const { name } = server;
  const reset = useChange('reset-sic');
  return (
    <ConfirmDialog
      title={`Reset the trust of ${name}?`}
      confirm="Reset"
      variant="danger"
      isBusy={reset.isPending}
      error={reset.error}
      onClose={onClose}
      onConfirm={() => reset.mutate({ name }, { onSuccess: onReset })}
    >
      <Content>
        <p>
          The certificate of {name} is revoked, and {name} is shut out, at once
          {isManagement(server) ? ': it is not synchronized any more' : ': it reports nothing any more'}.
          Discard does not take this back.
        </p>
        <p>
          <NewKey server={server} />
        </p>
      </Content>
    </ConfirmDialog>
  );
}
