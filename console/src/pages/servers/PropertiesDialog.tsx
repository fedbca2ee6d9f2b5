import { Button, Flex, Stack, StackItem } from '@patternfly/react-core';
import { useCanWrite } from '../../api/live';
import { useChange } from '../../api/queries';
import type { GatewayOrServer } from '../../api/replies/servers';
import { useCatalogue } from '../../catalogue/use-catalogue';
import { ErrorAlert } from '../../components/ErrorAlert';
import { ObjectForm } from '../../components/ObjectForm';
import { useNotifications } from '../../frame/notices';
import { SicResult } from '../high-availability/actions/TestSicDialog';
import { hasTrust, typeOf } from './kinds';
import { TrustState } from './TrustState';

interface Properties {
  server: GatewayOrServer;
  /** Whether it is the one that the console is connected to, which needs no trust to itself. */
  isSelf: boolean;
  onClose: () => void;
}

/** The Properties window of a gateway or server: its fields, and the test of its trust. */
export function PropertiesDialog({ server, isSelf, onClose }: Properties) {
  const type = useCatalogue().get(typeOf(server));
  const canWrite = useCanWrite();
  const notifications = useNotifications();
  return type === undefined ? null : (
    <ObjectForm
      type={type}
      object={{ ...server, type: type.type }}
      title={`Properties of ${server.name}`}
      isReadOnly={!canWrite}
      onClose={onClose}
      onSaved={({ name }) => {
        notifications.add({ variant: 'success', title: `${name} saved` });
        onClose();
      }}
    >
      {hasTrust(server) && !isSelf && <Trust server={server} />}
    </ObjectForm>
  );
}

function Trust({ server }: { server: GatewayOrServer }) {
  const test = useChange('test-sic-status');
  return (
    <Stack hasGutter>
      <StackItem>
        <Flex alignItems={{ default: 'alignItemsCenter' }}>
          <span>
            Trust state <TrustState state={server['sic-status']} />
          </span>
          <Button
            variant="secondary"
            isLoading={test.isPending}
            isDisabled={test.isPending}
            onClick={() => test.mutate({ name: server.name })}
          >
            Test SIC Status
          </Button>
        </Flex>
      </StackItem>
      <StackItem aria-live="polite">
        {test.data !== undefined && <SicResult result={test.data} />}
        {test.error !== null && <ErrorAlert title="The test did not work" error={test.error} />}
      </StackItem>
    </Stack>
  );
}
