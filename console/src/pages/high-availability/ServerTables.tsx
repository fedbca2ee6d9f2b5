import { Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { HaStatus, ServerStatus } from '../../api/replies/ha';
import { ModeLabel } from '../../components/ModeLabel';
import { Time } from '../../components/Time';
import { capitalized } from '../../components/words';

/** "Connected to" and "Peers", as the guide has them. */
export function ServerTables({ status }: { status: HaStatus }) {
  const self = status.servers.filter((server) => server.self);
  const peers = status.servers.filter((server) => !server.self);
  return (
    <>
      <Servers title="Connected to" servers={self} />
      {peers.length > 0 && <Servers title="Peers" servers={peers} />}
    </>
  );
}

function Servers({ title, servers }: { title: string; servers: ServerStatus[] }) {
  return (
    <>
      <Title headingLevel="h2">{title}</Title>
      <Table aria-label={title} variant="compact">
        <Thead>
          <Tr>
            {['Server name', 'Address', 'Role', 'Mode', 'Status', 'Last sync', 'Revision'].map((head) => (
              <Th key={head}>{head}</Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {servers.map((server) => (
            <Tr key={server.uid}>
              <Td dataLabel="Server name">{server.name}</Td>
              <Td dataLabel="Address">{server['ip-address']}</Td>
              <Td dataLabel="Role">{capitalized(server.role)}</Td>
              <Td dataLabel="Mode">
                <ModeLabel mode={server.mode} />
              </Td>
              <Td dataLabel="Status">{server.status}</Td>
              <Td dataLabel="Last sync">
                <Time time={server['last-successful-sync']} />
              </Td>
              <Td dataLabel="Revision">{server.position?.revision}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  );
}
