import { Button, ToolbarGroup, ToolbarItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useLoginState } from '../api/context';
import { useSession } from '../api/live';
import { counted } from '../components/words';
import { DiscardDialog } from './DiscardDialog';
import { PublishDialog } from './PublishDialog';

/** How many changes the session holds, and the two ways out of them. */
export function SessionChanges() {
  const [dialog, setDialog] = useState<'none' | 'publish' | 'discard'>('none');
  const login = useLoginState();
  const session = useSession().data;
  if (session === undefined || login.kind === 'signed-out' || login.login.readOnly) {
    return null;
  }
  const close = (): void => setDialog('none');
  const isUnchanged = session.changes === 0;
  return (
    <ToolbarGroup variant="action-group" role="group" aria-label="Session">
      <ToolbarItem alignSelf="center">
        <span role="status">{counted(session.changes, 'change')}</span>
      </ToolbarItem>
      <ToolbarItem>
        <Button variant="secondary" isDisabled={isUnchanged} onClick={() => setDialog('discard')}>
          Discard
        </Button>
      </ToolbarItem>
      <ToolbarItem>
        <Button isDisabled={isUnchanged} onClick={() => setDialog('publish')}>
          Publish
        </Button>
      </ToolbarItem>
      {dialog === 'publish' && <PublishDialog session={session} onClose={close} />}
      {dialog === 'discard' && <DiscardDialog session={session} onClose={close} />}
    </ToolbarGroup>
  );
}
