import { Checkbox, Form, List, ListItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useTask } from '../../../api/queries';
import type { Conflict, ConflictSide } from '../../../api/replies/ha';
import { TaskDialog } from '../../../components/TaskDialog';
import { counted } from '../../../components/words';
import { confirmed } from '../actions/confirmed';

/** Says what it means that this server gives way, and lets it. */
export function LoserDialog({ conflict, onClose }: { conflict: Conflict; onClose: () => void }) {
  const [isUnderstood, setUnderstood] = useState(false);
  const run = useTask('set-ha-state');
  const { here, there } = conflict;
  return (
    <TaskDialog
      title={`${here.name} gives way`}
      start={`Set ${here.name} Standby`}
      isDanger
      isReady={isUnderstood}
      run={run}
      task={run.task}
      onClose={onClose}
      onStart={(confirmation) =>
        run.start({ 'new-state': 'standby', peer: there.name, ...confirmed(confirmation) })
      }
    >
      <Form>
        <List>
          <ListItem>{there.name} stays Active and promises not to step down meanwhile.</ListItem>
          <ListItem>
            {here.name} becomes Standby and takes the database of {there.name}.
          </ListItem>
          <ListItem>
            {lostBy(here)} that only {here.name} has will not be in force any more. They are archived here,
            and kept as a bundle on all servers.
          </ListItem>
          <ListItem>Afterwards you can salvage them on {there.name}, object by object.</ListItem>
          <ListItem>Logins on {here.name} become read-only. Unpublished sessions stay.</ListItem>
        </List>
        <Checkbox
          id="understood"
          label={`Let ${there.name} win`}
          isChecked={isUnderstood}
          onChange={(_, checked) => setUnderstood(checked)}
        />
      </Form>
    </TaskDialog>
  );
}

/** The revisions of administrators, as long as all of them are told; else all, with those that begin a term. */
function lostBy({ revisions, 'revisions-total': total }: ConflictSide): string {
  const own = revisions.filter((revision) => revision['term-begins'] === undefined).length;
  return revisions.length < total ? `All ${counted(total, 'revision')}` : counted(own, 'revision');
}
