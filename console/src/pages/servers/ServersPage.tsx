import { Dropdown, DropdownItem, DropdownList, MenuToggle, PageSection } from '@patternfly/react-core';
import { useState } from 'react';
import { useCanWrite, useHaStatus } from '../../api/live';
import { useCommand } from '../../api/queries';
import { PageHeading } from '../../components/PageHeading';
import { QueryContent } from '../../components/QueryContent';
import { NewHostWizard } from './NewHostWizard';
import { ServerList } from './ServerList';

/** Gateways & Servers: the management servers with their trust and live state, and the gateways. */
export function Component() {
  const servers = useCommand('show-gateways-and-servers', { limit: 500, 'details-level': 'full' });
  const status = useHaStatus().data;
  return (
    <>
      <PageHeading title="Gateways & Servers" actions={<NewMenu />} />
      <PageSection hasBodyWrapper={false}>
        <QueryContent query={servers} what="the gateways and servers">
          {(data) => <ServerList servers={data.objects} total={data.total} status={status} />}
        </QueryContent>
      </PageSection>
    </>
  );
}

function NewMenu() {
  const [isOpen, setOpen] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const canWrite = useCanWrite();
  return (
    <>
      <Dropdown
        isOpen={isOpen}
        onOpenChange={setOpen}
        onSelect={() => setOpen(false)}
        popperProps={{ position: 'right' }}
        toggle={(toggle) => (
          <MenuToggle
            ref={toggle}
            variant="primary"
            isExpanded={isOpen}
            isDisabled={!canWrite}
            onClick={() => setOpen(!isOpen)}
          >
            New
          </MenuToggle>
        )}
      >
        <DropdownList>
          <DropdownItem description="A Secondary management server" onClick={() => setMaking(true)}>
            Check Point Host
          </DropdownItem>
        </DropdownList>
      </Dropdown>
      {isMaking && <NewHostWizard onClose={() => setMaking(false)} />}
    </>
  );
}
