import { Icon, Stack, StackItem, Title } from '@patternfly/react-core';
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import ExclamationTriangleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from 'react-router';
import type { ServerStatus } from '../../api/replies/ha';
import { ModeLabel } from '../../components/ModeLabel';
import { ServerText } from '../../components/ServerText';
import { Time } from '../../components/Time';
import { capitalized } from '../../components/words';
import { hasParted, isTroubled, lagOf, lagText } from './standing';

interface Properties {
  title: 'Connected to' | 'Peers';
  servers: ServerStatus[];
  all: ServerStatus[];
}

const HEADS = ['Server name', 'Mode', 'Status', 'Last sync', 'Position', 'Lag', 'Verified'];

/** A part of the window: a line for each server, with cause and next step where there is a problem. */
export function ServerTable({ title, servers, all }: Properties) {
  return (
    <section aria-label={title}>
      <Title headingLevel="h2" size="lg">
        {title}
      </Title>
      <Table aria-label={title} variant="compact" gridBreakPoint="grid-xl" className="server-table">
        <Thead>
          <Tr>
            {HEADS.map((head) => (
              <Th key={head} modifier="nowrap">
                {head}
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {servers.map((server) => (
            <Line key={server.uid} server={server} all={all} />
          ))}
        </Tbody>
      </Table>
    </section>
  );
}

function Line({ server, all }: { server: ServerStatus; all: ServerStatus[] }) {
  const { position } = server;
  return (
    <Tr>
      <Td dataLabel="Server name" modifier="breakWord">
        <div>{server.name}</div>
        <div className="server-detail">{server['ip-address']}</div>
      </Td>
      <Td dataLabel="Mode">
        <ModeLabel mode={server.mode} />
        <div className="server-detail">{capitalized(server.role)}</div>
      </Td>
      <Td dataLabel="Status" modifier="breakWord">
        <StatusCell server={server} all={all} />
      </Td>
      <Td dataLabel="Last sync">
        {server.mode === 'active' ? '-' : <Time time={server['last-successful-sync']} />}
      </Td>
      <Td dataLabel="Position">
        <div>{position === undefined ? 'not known' : `Revision ${position.revision}`}</div>
        {position !== undefined && <div className="chain">{position.chain.slice(0, 12)}</div>}
      </Td>
      <Td dataLabel="Lag">{server.mode === 'active' ? '-' : lagText(lagOf(server, all))}</Td>
      <Td dataLabel="Verified">
        <Time time={server['last-verified']} />
      </Td>
    </Tr>
  );
}

function StatusCell({ server, all }: { server: ServerStatus; all: ServerStatus[] }) {
  const isTrouble = isTroubled(server);
  const self = all.find((one) => one.self);
  return (
    <Stack>
      <StackItem>
        <Icon isInline status={isTrouble ? 'warning' : 'success'}>
          {isTrouble ? <ExclamationTriangleIcon /> : <CheckCircleIcon />}
        </Icon>{' '}
        <ServerText text={server.status} />
      </StackItem>
      {server.reason !== '' && (
        <StackItem>
          {isTrouble && <strong>Cause: </strong>}
          <ServerText text={server.reason} />
          {server.since !== undefined && (
            <>
              {' '}
              (since <Time time={server.since} />)
            </>
          )}
        </StackItem>
      )}
      {server.action !== '' && (
        <StackItem>
          <strong>Next step:</strong> <ServerText text={server.action} />
        </StackItem>
      )}
      {hasParted(self, server) && (
        <StackItem>
          <Link to={`conflict/${encodeURIComponent(server.name)}`}>Compare with {server.name}</Link>
        </StackItem>
      )}
    </Stack>
  );
}
