import {
  Dropdown,
  DropdownItem,
  DropdownList,
  MenuToggle,
  PageSection,
  Pagination,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useCanWrite, useHaStatus } from '../../api/live';
import { useCommand } from '../../api/queries';
import { PageHeading } from '../../components/PageHeading';
import { pageWithin } from '../../components/pages';
import { QueryContent } from '../../components/QueryContent';
import { useFilter } from '../../components/use-filter';
import { NewHostWizard } from './NewHostWizard';
import { ServerList } from './ServerList';
import './servers.css';

const PER_PAGE = 50;

/** What agents tell is seen without a reload. */
const LOOK_MILLIS = 5_000;

/** Gateways & Servers: the management servers and the gateways with their trust and live state. */
export function Component() {
  const [filter, setFilter] = useFilter();
  const [page, setPage] = useState(1);
  const servers = useCommand(
    'show-gateways-and-servers',
    {
      limit: PER_PAGE,
      offset: (page - 1) * PER_PAGE,
      'details-level': 'full',
      ...(filter === '' ? {} : { filter }),
    },
    { refetchInterval: LOOK_MILLIS },
  );
  const total = servers.data?.total ?? 0;
  const within = pageWithin(page, servers.data?.total, PER_PAGE);
  if (within !== page) {
    setPage(within);
  }
  const status = useHaStatus().data;
  const search = (text: string): void => {
    setPage(1);
    setFilter(text);
  };
  return (
    <>
      <PageHeading title="Gateways & Servers" actions={<NewMenu />} />
      <PageSection hasBodyWrapper={false}>
        <Toolbar>
          <ToolbarContent>
            <ToolbarItem>
              <SearchInput
                className="servers-search"
                aria-label="Search gateways and servers"
                placeholder="Name, address or comment"
                value={filter}
                onChange={(_, text) => search(text)}
                onClear={() => search('')}
              />
            </ToolbarItem>
            {total > PER_PAGE && (
              <ToolbarItem variant="pagination">
                <Pagination
                  itemCount={total}
                  perPage={PER_PAGE}
                  perPageOptions={[]}
                  page={page}
                  onSetPage={(_, next) => setPage(next)}
                  titles={{ paginationAriaLabel: 'Gateways and servers' }}
                />
              </ToolbarItem>
            )}
          </ToolbarContent>
        </Toolbar>
        <QueryContent query={servers} what="the gateways and servers">
          {({ objects }) => <ServerList servers={objects} isFiltered={filter !== ''} status={status} />}
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
