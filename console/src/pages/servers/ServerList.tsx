import { EmptyState, EmptyStateBody, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { HaStatus } from '../../api/replies/ha';
import type { GatewayOrServer } from '../../api/replies/servers';
import { ModeLabel } from '../../components/ModeLabel';
import { ServerText } from '../../components/ServerText';
import { isManagement, kindOf } from './kinds';
import { ServerActions } from './ServerActions';
import { TrustState } from './TrustState';

interface Properties {
  servers: GatewayOrServer[];
  /** Whether only those are shown that a text finds. */
  isFiltered: boolean;
  status: HaStatus | undefined;
}

/** Each gateway and server with its trust and live state. */
export function ServerList({ servers, isFiltered, status }: Properties) {
  if (servers.length === 0) {
    return (
      <EmptyState
        titleText={isFiltered ? 'No gateway or server was found' : 'There are no gateways and servers'}
        headingLevel="h2"
      >
        {isFiltered && <EmptyStateBody>Change or clear the search.</EmptyStateBody>}
      </EmptyState>
    );
  }
  return (
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
  );
}

function Row({ server, status }: { server: GatewayOrServer; status: HaStatus | undefined }) {
  const live = isManagement(server) ? status?.servers.find((one) => one.name === server.name) : undefined;
  const isSelf = live?.self === true;
  return (
    <Tr>
      <Td dataLabel="Name">{server.name}</Td>
      <Td dataLabel="Kind">{kindOf(server)}</Td>
      <Td dataLabel="Address">{server['ipv4-address'] ?? server['ipv6-address'] ?? '-'}</Td>
      <Td dataLabel="Trust">
        <TrustState state={server['sic-status']} />
      </Td>
      <Td dataLabel="Mode">{live === undefined ? '-' : <ModeLabel mode={live.mode} />}</Td>
      <Td dataLabel="Status">
        <ServerText text={live?.status ?? statusOf(server)} />
        {isSelf && (
          <>
            {' '}
            <Label variant="outline">connected to</Label>
          </>
        )}
      </Td>
      <Td dataLabel="Comments">{server.comments}</Td>
      <Td isActionCell>
        <ServerActions server={server} isSelf={isSelf} />
      </Td>
    </Tr>
  );
}

/** What the agent of a gateway tells, and what is installed on it. */
function statusOf(server: GatewayOrServer): string {
  const policy = server.policy?.['access-policy-name'];
  const told = [server['agent-status']?.summary, policy === undefined ? undefined : `Policy ${policy}`];
  return told.filter((text) => text !== undefined).join('. ') || '-';
}
