import { Alert, Button, Form, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useState } from 'react';
import { useChange } from '../../../api/queries';
import type { HaStatus, SicStatus } from '../../../api/replies/ha';
import { Dialog } from '../../../components/Dialog';
import { DialogBody } from '../../../components/DialogBody';
import { ErrorAlert } from '../../../components/ErrorAlert';
import { ServerText } from '../../../components/ServerText';
import { capitalized } from '../../../components/words';
import { PeerChoice } from './PeerChoice';

/** The SIC Status window: tests the trusted connection to a server, with cause and instruction. */
export function TestSicDialog({ status, onClose }: { status: HaStatus; onClose: () => void }) {
  const peers = status.servers.filter((server) => !server.self);
  const [name, setName] = useState(peers[0]?.name ?? '');
  const test = useChange('test-sic-status');
  return (
    <Dialog variant="small" onClose={onClose} aria-labelledby="sic-title" aria-describedby="sic-body">
      <ModalHeader title="SIC Status" labelId="sic-title" />
      <DialogBody id="sic-body">
        <Form>
          <PeerChoice
            label="Server"
            peers={peers}
            value={name}
            onChange={(chosen) => {
              test.reset();
              setName(chosen);
            }}
          />
          <div aria-live="polite">
            {test.data !== undefined && <SicResult result={test.data} />}
            {test.error !== null && <ErrorAlert title="The test did not work" error={test.error} />}
          </div>
        </Form>
      </DialogBody>
      <ModalFooter>
        <Button isLoading={test.isPending} isDisabled={test.isPending} onClick={() => test.mutate({ name })}>
          Test SIC Status
        </Button>
        <Button variant="link" onClick={onClose}>
          Close
        </Button>
      </ModalFooter>
    </Dialog>
  );
}

/** What a test of SIC found. */
export function SicResult({ result }: { result: SicStatus }) {
  const isFine = result['sic-status'] === 'communicating';
  return (
    <Alert
      isInline
      variant={isFine ? 'success' : 'warning'}
      title={capitalized(result['sic-status'])}
      component="h2"
    >
      {result['sic-name'] !== '' && <p>SIC name: {result['sic-name']}</p>}
      {result['sic-message'] !== '' && (
        <p>
          <ServerText text={result['sic-message']} />
        </p>
      )}
    </Alert>
  );
}
