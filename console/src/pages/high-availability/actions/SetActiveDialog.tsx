import { Content, List, ListComponent, ListItem, OrderType, Stack, StackItem } from '@patternfly/react-core';
import { selfOf } from '../../../api/live';
import { useTask } from '../../../api/queries';
import type { HaStatus, ServerStatus } from '../../../api/replies/ha';
import { TaskDialog } from '../../../components/TaskDialog';
import { confirmed } from './confirmed';
import { SessionsElsewhere } from './LeftSessions';

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
      onStart={(confirmation) => run.start({ 'new-state': 'active', ...confirmed(confirmation) })}
    >
      {active === undefined ? (
        <WithoutActive others={status.servers.filter((server) => !server.self)} />
      ) : (
        <Changeover from={active} to={self?.name ?? ''} />
      )}
    </TaskDialog>
  );
}

function Changeover({ from, to }: { from: ServerStatus; to: string }) {
  return (
    <Stack hasGutter>
      <StackItem>
        <Content component="p">If {from.name} is responsive, the two servers change over:</Content>
      </StackItem>
      <StackItem>
        <List component={ListComponent.ol} type={OrderType.number}>
          <ListItem>
            {from.name} takes no changes for the moment, and {to} reaches its position.
          </ListItem>
          <ListItem>
            {from.name} hands over and becomes Standby. Logins there are read-only from then on.
          </ListItem>
          <ListItem>{to} becomes Active. Sign in again here to make changes.</ListItem>
        </List>
      </StackItem>
      <StackItem>
        <Content component="p">
          If something stands in the way, {from.name} stays Active and nothing is changed. If it cannot be
          reached, you are asked again before {to} is made Active without it.
        </Content>
      </StackItem>
      <StackItem>
        <SessionsElsewhere servers={[from.name]} />
      </StackItem>
    </Stack>
  );
}

function WithoutActive({ others }: { others: ServerStatus[] }) {
  return (
    <Stack hasGutter>
      <StackItem>
        <Content component="p">
          No Active server is known. Before this server is made Active without the others, it is told what is
          at risk, and you are asked again.
        </Content>
      </StackItem>
      <StackItem>
        <SessionsElsewhere servers={others.map(({ name }) => name)} />
      </StackItem>
    </Stack>
  );
}
