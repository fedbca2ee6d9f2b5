import {
  Checkbox,
  Drawer,
  DrawerContent,
  DrawerContentBody,
  EmptyState,
  EmptyStateBody,
  Pagination,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useCommand } from '../../api/queries';
import type { FullObject } from '../../api/replies/objects';
import { pageWithin } from '../../components/pages';
import { QueryContent } from '../../components/QueryContent';
import type { ObjectAction } from './actions';
import { ObjectPanel } from './ObjectPanel';
import { ObjectTable } from './ObjectTable';
import { filterOf, PAGE_SIZES, type Search } from './search';
import { TypeFilter } from './TypeFilter';

interface Properties {
  search: Search;
  onChange: (change: Partial<Search>) => void;
  actionsOf: (object: FullObject) => ObjectAction[];
}

/** The types at the side, one page of what is found, and the details of the chosen object. */
export function Explorer({ search, onChange, actionsOf }: Properties) {
  const query = useCommand('show-objects', {
    ...filterOf(search),
    limit: search.perPage,
    offset: (search.page - 1) * search.perPage,
    order: [{ [search.order]: 'name' }],
    'details-level': 'full',
  });
  const total = query.isPlaceholderData ? undefined : query.data?.total;
  const page = pageWithin(search.page, total, search.perPage);
  useEffect(() => {
    if (page !== search.page) {
      onChange({ page });
    }
  });
  const isDetailed = search.selected !== '';
  const pages = (isBottom: boolean) => (
    <Pagination
      itemCount={query.data?.total ?? 0}
      page={page}
      perPage={search.perPage}
      perPageOptions={PAGE_SIZES.map((value) => ({ title: String(value), value }))}
      variant={isBottom ? 'bottom' : 'top'}
      isCompact={!isBottom}
      widgetId={isBottom ? 'objects-bottom' : 'objects-top'}
      titles={{ paginationAriaLabel: isBottom ? 'Pages, below' : 'Pages' }}
      onSetPage={(_, page) => onChange({ page })}
      onPerPageSelect={(_, perPage) => onChange({ perPage })}
    />
  );
  return (
    <Drawer isInline isExpanded={isDetailed}>
      <DrawerContent
        panelContent={
          isDetailed ? (
            <ObjectPanel
              key={search.selected}
              uid={search.selected}
              onClose={() => onChange({ selected: '' })}
              actionsOf={actionsOf}
            />
          ) : (
            <></>
          )
        }
      >
        <DrawerContentBody className="objects-body">
          <div className={`objects-layout${isDetailed ? ' objects-with-details' : ''}`}>
            <TypeFilter chosen={search.type} onChoose={(type) => onChange({ type })} />
            <div className="objects-found">
              <Toolbar>
                <ToolbarContent>
                  <ToolbarItem>
                    <SearchField text={search.text} onSearch={(text) => onChange({ text })} />
                  </ToolbarItem>
                  <ToolbarItem alignSelf="center">
                    <Checkbox
                      id="ip-only"
                      label="Addresses only"
                      isChecked={search.ipOnly}
                      onChange={(_, ipOnly) => onChange({ ipOnly })}
                    />
                  </ToolbarItem>
                  <ToolbarItem variant="pagination">{pages(false)}</ToolbarItem>
                </ToolbarContent>
              </Toolbar>
              <div className="objects-page">
                <QueryContent query={query} what="the objects">
                  {({ objects, total }) =>
                    total === 0 ? (
                      <EmptyState titleText="No object was found" headingLevel="h2">
                        <EmptyStateBody>
                          {search.text === ''
                            ? 'There is none of this type yet.'
                            : 'Search for something else.'}
                        </EmptyStateBody>
                      </EmptyState>
                    ) : (
                      <ObjectTable
                        objects={objects}
                        search={search}
                        onSort={(order) => onChange({ order })}
                        onSelect={(selected) => onChange({ selected })}
                        actionsOf={actionsOf}
                      />
                    )
                  }
                </QueryContent>
              </div>
              {pages(true)}
            </div>
          </div>
        </DrawerContentBody>
      </DrawerContent>
    </Drawer>
  );
}

/** Searches when Enter is pressed. */
function SearchField({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState(text);
  return (
    <SearchInput
      aria-label="Search objects"
      placeholder="Name, tag or address"
      value={typed}
      onChange={(_, value) => setTyped(value)}
      onSearch={(_, value) => onSearch(value.trim())}
      onClear={() => {
        setTyped('');
        onSearch('');
      }}
    />
  );
}
