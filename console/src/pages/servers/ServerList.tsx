import { EmptyState, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { HaStatus } from '../../api/replies/ha';
import type { GatewayOrServer } from '../../api/replies/servers';
import { ModeLabel } from '../../components/ModeLabel';
import { ServerActions } from './ServerActions';
import { isManagement, TrustState } from './TrustState';

interface Properties {
  servers: GatewayOrServer[];
  total: number;
  status: HaStatus | undefined;
}

/** Each gateway and server with its trust; management servers with mode and status too. */
export function ServerList({ servers, total, status }: Properties) {
  if (servers.length === 0) {
    return <EmptyState titleText="There are no gateways and servers" headingLevel="h2" />;
  }
  return (
    <>
      <Table aria-label="Gateways and servers" variant="compact" gridBreakPoint="grid-lg">
        <Thead>
          <Tr>
            <Th>Name</Th>
            <Th>Kind</Th>
            <Th>Address</Th>
            <Th>Trust</Th>
            <Th>Mode</Th>
            <Th>Status</Th>
            <Th modifier="nowrap">Comments</Th>
            <Th screenReaderText="Actions" />
          </Tr>
        </Thead>
        <Tbody>
          {servers.map((server) => (
            <Row key={server.uid} server={server} status={status} />
          ))}
        </Tbody>
      </Table>
      {servers.length < total && (
        <p>
          The first {servers.length} of {total} are shown.
        </p>
      )}
    </>
  );
}

function Row({ server, status }: { server: GatewayOrServer; status: HaStatus | undefined }) {
  const live = status?.servers.find((one) => one.name === server.name);
  return (
    <Tr>
      <Td dataLabel="Name">{server.name}</Td>
      <Td dataLabel="Kind">{isManagement(server) ? 'Management server' : 'Gateway'}</Td>
      <Td dataLabel="Address">{server['ipv4-address'] ?? server['ipv6-address'] ?? '-'}</Td>
      <Td dataLabel="Trust">
        <TrustState state={server['sic-status']} />
      </Td>
      <Td dataLabel="Mode">{live === undefined ? '-' : <ModeLabel mode={live.mode} />}</Td>
      <Td dataLabel="Status">
        {live?.status ?? policyOf(server)}
        {live?.self === true && (
          <>
            {' '}
            <Label variant="outline">connected to</Label>
          </>
        )}
      </Td>
      <Td dataLabel="Comments">{server.comments}</Td>
      <Td isActionCell>{isManagement(server) && live?.self !== true && <ServerActions server={server} />}</Td>
    </Tr>
  );
}

function policyOf(server: GatewayOrServer): string {
  const name = server.policy?.['access-policy-name'];
  return name === undefined ? '-' : `Policy ${name}`;
}
