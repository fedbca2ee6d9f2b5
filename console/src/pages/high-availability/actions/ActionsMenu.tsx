import { Divider, Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { selfOf } from '../../../api/live';
import type { HaStatus } from '../../../api/replies/ha';
import { FullSyncDialog } from './FullSyncDialog';
import { PromoteDialog } from './PromoteDialog';
import { CancelChangeoverDialog, CancelFullSyncDialog, RollbackDialog, SyncNowDialog } from './SimpleDialogs';
import { SetActiveDialog } from './SetActiveDialog';
import { SetStandbyDialog } from './SetStandbyDialog';
import { TestSicDialog } from './TestSicDialog';
import { VerifyDialog } from './VerifyDialog';

type Action =
  | 'sync'
  | 'full-sync'
  | 'cancel-full-sync'
  | 'set-active'
  | 'set-standby'
  | 'cancel-changeover'
  | 'rollback'
  | 'promote'
  | 'test-sic'
  | 'verify';

interface Entry {
  action: Action;
  title: string;
  description: string;
  isDisabled?: boolean;
}

/** The Actions button of the window. What makes no sense in the mode of this server cannot be chosen. */
export function ActionsMenu({ status }: { status: HaStatus }) {
  const [isOpen, setOpen] = useState(false);
  const [action, setAction] = useState<Action>();
  const navigate = useNavigate();
  const close = (): void => setAction(undefined);
  return (
    <>
      <Dropdown
        isOpen={isOpen}
        onOpenChange={setOpen}
        onSelect={() => setOpen(false)}
        popperProps={{ position: 'right' }}
        toggle={(toggle) => (
          <MenuToggle ref={toggle} variant="primary" isExpanded={isOpen} onClick={() => setOpen(!isOpen)}>
            Actions
          </MenuToggle>
        )}
      >
        <DropdownList>
          {entriesOf(status).map((entry) => (
            <DropdownItem
              key={entry.action}
              description={entry.description}
              isDisabled={entry.isDisabled === true}
              onClick={() => setAction(entry.action)}
            >
              {entry.title}
            </DropdownItem>
          ))}
          <Divider component="li" key="divider" />
          <DropdownItem
            description="What only the loser of a conflict had"
            onClick={() => {
              void navigate('salvage');
            }}
          >
            Salvage
          </DropdownItem>
        </DropdownList>
      </Dropdown>
      {action !== undefined && dialogOf(action, status, close)}
    </>
  );
}

function entriesOf(status: HaStatus): Entry[] {
  const self = selfOf(status);
  const isActive = self?.mode === 'active';
  const isAlone = status.servers.length < 2;
  return [
    {
      action: 'sync',
      title: 'Sync now',
      description: 'Compare all servers and bring the standbys up to date',
      isDisabled: isAlone,
    },
    {
      action: 'full-sync',
      title: 'Full sync',
      description: 'Replace the whole database of a standby',
      isDisabled: isAlone || !isActive,
    },
    {
      action: 'cancel-full-sync',
      title: 'Cancel full sync',
      description: 'Give up the one in progress',
      isDisabled: isAlone,
    },
    {
      action: 'set-active',
      title: 'Set Active',
      description: isActive
        ? 'This server is Active; to change over, set it Standby'
        : 'Make this server the Active',
      isDisabled: isActive,
    },
    {
      action: 'set-standby',
      title: 'Set Standby',
      description:
        isActive || isAlone
          ? 'Let another server be the Active'
          : 'This server is not Active; to change over, set it Active',
      isDisabled: isAlone || !isActive,
    },
    ...(self?.mode === 'handing-over'
      ? [
          {
            action: 'cancel-changeover' as const,
            title: 'Cancel changeover',
            description: 'Ask the target to refuse it',
          },
        ]
      : []),
    ...(self?.status.startsWith('Rolled back') === true
      ? [
          {
            action: 'rollback' as const,
            title: 'Decide after the rollback',
            description: 'Step down, or go on in a new term',
          },
        ]
      : []),
    {
      action: 'promote',
      title: 'Promote to Primary',
      description: 'Take the place of a Primary that is lost for good',
      isDisabled: isAlone || self?.role !== 'secondary',
    },
    {
      action: 'test-sic',
      title: 'Test SIC',
      description: 'Test the trusted connection to a server',
      isDisabled: isAlone,
    },
    { action: 'verify', title: 'Verify', description: 'Recompute the digest of the database from the disk' },
  ];
}

function dialogOf(action: Action, status: HaStatus, close: () => void): ReactNode {
  switch (action) {
    case 'sync':
      return <SyncNowDialog onClose={close} />;
    case 'full-sync':
      return <FullSyncDialog status={status} onClose={close} />;
    case 'cancel-full-sync':
      return <CancelFullSyncDialog onClose={close} />;
    case 'set-active':
      return <SetActiveDialog status={status} onClose={close} />;
    case 'set-standby':
      return <SetStandbyDialog status={status} onClose={close} />;
    case 'cancel-changeover':
      return <CancelChangeoverDialog onClose={close} />;
    case 'rollback':
      return <RollbackDialog onClose={close} />;
    case 'promote':
      return <PromoteDialog status={status} onClose={close} />;
    case 'test-sic':
      return <TestSicDialog status={status} onClose={close} />;
    case 'verify':
      return <VerifyDialog onClose={close} />;
  }
}
