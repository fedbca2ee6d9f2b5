import { Divider, Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi, useLoginState } from '../api/context';
import { useSession } from '../api/live';
import { signOut } from '../api/sign-in';
import { useUnsavedInput } from './unsaved';

/** Who is signed in, in which session, and the way out. */
export function AdministratorMenu() {
  const [isOpen, setOpen] = useState(false);
  const api = useApi();
  const state = useLoginState();
  const session = useSession().data;
  const unsaved = useUnsavedInput();
  const leave = useMutation({ mutationFn: () => signOut(api) });
  if (state.kind === 'signed-out') {
    return null;
  }
  const sessionName = session?.name ?? '';
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right' }}
      toggle={(toggle) => (
        <MenuToggle ref={toggle} isExpanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {state.login.user}
        </MenuToggle>
      )}
    >
      <DropdownList>
        <DropdownItem isDisabled description={sessionName === '' ? 'without a name' : sessionName}>
          Session
        </DropdownItem>
        <DropdownItem to="/docs" target="_blank">
          API reference
        </DropdownItem>
        <Divider component="li" />
        <DropdownItem
          description="Unpublished changes stay in the session"
          onClick={() => unsaved.leave(() => leave.mutate())}
        >
          Sign out
        </DropdownItem>
      </DropdownList>
    </Dropdown>
  );
}
