import { Banner, Flex, FlexItem } from '@patternfly/react-core';
import ExclamationTriangleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon';
import LockIcon from '@patternfly/react-icons/dist/esm/icons/lock-icon';
import type { ReactNode } from 'react';
import { useApi, useLoginState } from '../api/context';
import { selfOf, useHaStatus } from '../api/live';
import type { HaStatus } from '../api/replies/ha';
import { useStore } from '../api/store';
import { consoleOf } from './server-address';

/** What an administrator must know whatever page is open. */
export function FrameBanners() {
  return (
    <>
      <LostConnection />
      <ReadOnly />
    </>
  );
}

function LostConnection() {
  const connection = useStore(useApi().connection);
  return (
    <div role="alert">
      {connection === 'lost' && (
        <Row icon={<ExclamationTriangleIcon />} color="red">
          The connection to the server is lost. What is shown may be old. It is tried again until the server
          answers.
        </Row>
      )}
    </div>
  );
}

function ReadOnly() {
  const status = useHaStatus().data;
  const login = useLoginState();
  const self = selfOf(status);
  if (self === undefined || login.kind === 'signed-out') {
    return null;
  }
  if (self.mode !== 'active') {
    return (
      <Row icon={<LockIcon />} color="yellow">
        {self.mode === 'standby' ? 'This server is Standby' : 'This server takes no changes now'}: everything
        here is read-only. <ActiveServer status={status} />
      </Row>
    );
  }
  return login.login.readOnly ? (
    <Row icon={<LockIcon />} color="blue">
      {login.login.standby
        ? 'This login was made while the server was Standby, and is read-only. Sign out and in again to make changes.'
        : 'This session is read-only.'}
    </Row>
  ) : null;
}

function ActiveServer({ status }: { status: HaStatus | undefined }) {
  const active = status?.servers.find((server) => !server.self && server.mode === 'active');
  return active === undefined ? (
    <>No Active server is known.</>
  ) : (
    <>
      Changes are made on the Active server:{' '}
      <a href={consoleOf(active, window.location)}>open {active.name}</a>.
    </>
  );
}

function Row({
  icon,
  color,
  children,
}: {
  icon: ReactNode;
  color: 'red' | 'yellow' | 'blue';
  children: ReactNode;
}) {
  return (
    <Banner color={color}>
      <Flex spaceItems={{ default: 'spaceItemsSm' }} flexWrap={{ default: 'nowrap' }}>
        <FlexItem>{icon}</FlexItem>
        <FlexItem flex={{ default: 'flex_1' }}>{children}</FlexItem>
      </Flex>
    </Banner>
  );
}
