import { Content, List, ListComponent, ListItem, OrderType, Stack, StackItem } from '@patternfly/react-core';
import { selfOf } from '../../../api/live';
import { useCommand, useTask } from '../../../api/queries';
import type { HaStatus, ServerStatus } from '../../../api/replies/ha';
import { TaskDialog } from '../../../components/TaskDialog';
import { LeftSessions } from './LeftSessions';

/** Makes this standby the Active: a changeover, or by force when the Active cannot be reached. */
export function SetActiveDialog({ status, onClose }: { status: HaStatus; onClose: () => void }) {
  const run = useTask('set-ha-state');
  const self = selfOf(status);
  const active = status.servers.find((server) => !server.self && server.mode === 'active');
  return (
    <TaskDialog
      title={`Set ${self?.name ?? 'this server'} Active`}
      start="Set Active"
      run={run}
      task={run.task}
      onClose={onClose}
      onStart={(confirmation) =>
        run.start({
          'new-state': 'active',
          ...(confirmation === undefined ? {} : { force: true }),
          ...(confirmation?.['confirmation-needed'] === 'accept-behind' ? { 'accept-behind': true } : {}),
        })
      }
    >
      {active === undefined ? <WithoutActive /> : <Changeover from={active} to={self?.name ?? ''} />}
    </TaskDialog>
  );
}

function Changeover({ from, to }: { from: ServerStatus; to: string }) {
  const left = useCommand('show-ha-sessions', {}).data?.sessions;
  return (
    <Stack hasGutter>
      <StackItem>
        <Content component="p">If {from.name} is responsive, the two servers change over:</Content>
        <List component={ListComponent.ol} type={OrderType.number}>
          <ListItem>
            {from.name} takes no changes for the moment, and {to} reaches its position.
          </ListItem>
          <ListItem>
            {from.name} hands over and becomes Standby. Logins there are read-only from then on.
          </ListItem>
          <ListItem>{to} becomes Active. Sign in again here to make changes.</ListItem>
        </List>
        <Content component="p">
          If something stands in the way, {from.name} stays Active and nothing is changed. If it cannot be
          reached, you are asked again before {to} is made Active without it.
        </Content>
      </StackItem>
      {left !== undefined && (
        <StackItem>
          <LeftSessions sessions={left} server={from.name} />
        </StackItem>
      )}
    </Stack>
  );
}

function WithoutActive() {
  return (
    <Content component="p">
      No Active server is known. Before this server is made Active without the others, it is told what is at
      risk, and you are asked again.
    </Content>
  );
}
