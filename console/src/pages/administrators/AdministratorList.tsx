import {
  Button,
  EmptyState,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useCanWrite } from '../../api/live';
import { useCommand } from '../../api/queries';
import { QueryContent } from '../../components/QueryContent';
import { useFilter } from '../../components/use-filter';
import { AddAdministratorDialog } from './AdministratorDialogs';
import { AdministratorTable } from './AdministratorTable';
import { DeleteApiKeyDialog } from './ApiKeyDialogs';

const MOST_SHOWN = 500;

/** The administrators, with a search. */
export function AdministratorList() {
  const [filter, setFilter] = useFilter();
  const [dialog, setDialog] = useState<'add' | 'delete-key'>();
  const canWrite = useCanWrite();
  const administrators = useCommand('show-administrators', {
    filter,
    limit: MOST_SHOWN,
    'details-level': 'full',
  });
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <SearchInput
              aria-label="Search administrators"
              placeholder="Search administrators"
              value={filter}
              onChange={(_, text) => setFilter(text)}
              onClear={() => setFilter('')}
            />
          </ToolbarItem>
          <ToolbarItem>
            <Button isDisabled={!canWrite} onClick={() => setDialog('add')}>
              New administrator
            </Button>
          </ToolbarItem>
          <ToolbarItem>
            <Button variant="secondary" isDisabled={!canWrite} onClick={() => setDialog('delete-key')}>
              Delete an API key
            </Button>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <QueryContent query={administrators} what="the administrators">
        {({ objects, total }) =>
          objects.length === 0 ? (
            <EmptyState titleText="No administrator matches" headingLevel="h2">
              Change or clear the search.
            </EmptyState>
          ) : (
            <>
              <AdministratorTable administrators={objects} />
              {total > objects.length && (
                <p>
                  The first {objects.length} of {total} are shown; the search finds the others.
                </p>
              )}
            </>
          )
        }
      </QueryContent>
      {dialog === 'add' && <AddAdministratorDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'delete-key' && <DeleteApiKeyDialog onClose={() => setDialog(undefined)} />}
    </>
  );
}
