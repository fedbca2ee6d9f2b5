import { Content, Form, List, ListComponent, ListItem, OrderType } from '@patternfly/react-core';
import { useState } from 'react';
import { selfOf } from '../../../api/live';
import { useTask } from '../../../api/queries';
import type { HaStatus } from '../../../api/replies/ha';
import { TaskDialog } from '../../../components/TaskDialog';
import { confirmed } from './confirmed';
import { SessionsHere } from './LeftSessions';
import { PeerChoice } from './PeerChoice';

/** Makes this server Standby in favour of another one: a changeover, or the end of a conflict. */
export function SetStandbyDialog({ status, onClose }: { status: HaStatus; onClose: () => void }) {
  const self = selfOf(status)?.name ?? 'this server';
  const peers = status.servers.filter((server) => !server.self);
  const [peer, setPeer] = useState(peers[0]?.name ?? '');
  const run = useTask('set-ha-state');
  const isConflict = peers.some((server) => server.name === peer && server.mode === 'active');
  return (
    <TaskDialog
      title={`Set ${self} Standby`}
      start="Set Standby"
      isDanger={isConflict}
      isReady={peer !== ''}
      run={run}
      task={run.task}
      onClose={onClose}
      onStart={(confirmation) => run.start({ 'new-state': 'standby', peer, ...confirmed(confirmation) })}
    >
      <Form>
        <PeerChoice label="The new Active" peers={peers} value={peer} onChange={setPeer} />
        {isConflict ? (
          <Content component="p">
            {peer} is Active too. {self} gives way: it takes the database of {peer}, and what only {self}{' '}
            published is kept as an archive, and as a bundle that can be salvaged. Compare the two servers
            before you decide.
          </Content>
        ) : (
          <List component={ListComponent.ol} type={OrderType.number}>
            <ListItem>
              {self} takes no changes for the moment, and {peer} reaches its position.
            </ListItem>
            <ListItem>{self} hands over and becomes Standby. Logins here become read-only.</ListItem>
            <ListItem>{peer} becomes Active. If something stands in the way, nothing is changed.</ListItem>
          </List>
        )}
        <SessionsHere server={self} />
      </Form>
    </TaskDialog>
  );
}
