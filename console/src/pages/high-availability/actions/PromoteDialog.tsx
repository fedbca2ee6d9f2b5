import {
  Bullseye,
  Content,
  FormGroup,
  List,
  ListItem,
  Spinner,
  Stack,
  StackItem,
  TextInput,
} from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { selfOf } from '../../../api/live';
import { useTask } from '../../../api/queries';
import type { HaStatus, PromotionPlan } from '../../../api/replies/ha';
import { ErrorAlert } from '../../../components/ErrorAlert';
import { TaskDialog } from '../../../components/TaskDialog';
import { confirmed } from './confirmed';

const MOST_SHOWN = 20;

/** Makes this server the Primary in place of a lost one. First it shows what would be done, by a dry run. */
export function PromoteDialog({ status, onClose }: { status: HaStatus; onClose: () => void }) {
  const [lost, setLost] = useState('');
  const run = useTask('promote-to-primary');
  const { start: look, task: looked, error } = useTask('promote-to-primary');
  useEffect(() => look({ 'dry-run': true }), [look]);
  const plan = looked?.status === 'succeeded' ? planOf(looked['task-details']) : undefined;
  const self = selfOf(status)?.name ?? 'this server';
  return (
    <TaskDialog
      title={`Promote ${self} to Primary`}
      start="Promote to Primary"
      isDanger
      isReady={plan?.['lost-server'] === lost}
      run={run}
      task={run.task}
      onClose={onClose}
      onStart={(confirmation) => run.start({ 'lost-server': lost, ...confirmed(confirmation) })}
    >
      {error !== null && <ErrorAlert title="A promotion is not possible now" error={error} />}
      {error === null && plan === undefined && (
        <Bullseye>
          <Spinner aria-label="Looking at what a promotion would do" />
        </Bullseye>
      )}
      {plan !== undefined && (
        <Stack hasGutter>
          <StackItem>
            <Plan plan={plan} self={self} />
          </StackItem>
          <StackItem>
            <FormGroup
              label={`The lost server, whose name is ${plan['lost-server']}`}
              fieldId="lost-server"
              isRequired
            >
              <TextInput
                id="lost-server"
                value={lost}
                isRequired
                autoComplete="off"
                onChange={(_, value) => setLost(value)}
              />
            </FormGroup>
          </StackItem>
        </Stack>
      )}
    </TaskDialog>
  );
}

function Plan({ plan, self }: { plan: PromotionPlan; self: string }) {
  const { 'lost-server': lost, 'used-in': users, unreachable } = plan;
  return (
    <Content>
      <Content component="p">This is final. Should {lost} come back, it stops. In one revision:</Content>
      <List>
        {!plan.active && <ListItem>{self} becomes Active, by the rules of a forced activation.</ListItem>}
        <ListItem>{self} becomes the Primary.</ListItem>
        <ListItem>The certificate of {lost} is revoked, and its object is deleted.</ListItem>
        <ListItem>
          {users.length === 0
            ? `No object refers to ${lost}.`
            : `What refers to ${lost} will refer to ${self}: ${named(users)}`}
        </ListItem>
      </List>
      <Content component="p">These servers are not heard:</Content>
      <List>
        {unreachable.map(({ name, mode, revision }) => (
          <ListItem key={name}>
            {name}, last known as {mode}{' '}
            {revision === 0 ? 'at an unknown revision' : `at revision ${revision}`}
          </ListItem>
        ))}
      </List>
    </Content>
  );
}

function named(users: PromotionPlan['used-in']): string {
  const names = users.slice(0, MOST_SHOWN).map(({ name, type }) => `${name} (${type})`);
  return `${names.join(', ')}${users.length > MOST_SHOWN ? ' and more' : ''}`;
}

function planOf(details: Record<string, unknown>[]): PromotionPlan | undefined {
  return details.find((detail): detail is Record<string, unknown> & PromotionPlan => 'lost-server' in detail);
}
