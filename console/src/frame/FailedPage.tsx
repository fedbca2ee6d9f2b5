import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { Link, useRouteError } from 'react-router';
import { messageOf } from '../api/errors';

/** The address leads nowhere. */
export function MissingPage() {
  return (
    <EmptyState titleText="There is no such page" icon={SearchIcon} headingLevel="h1">
      <EmptyStateBody>Choose one from the menu.</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Link to="/">First page</Link>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}

/** A page could not be loaded or has failed; the others go on. */
export function CrashedPage() {
  const error = useRouteError();
  return (
    <EmptyState
      titleText="This page has failed"
      status="danger"
      icon={ExclamationCircleIcon}
      headingLevel="h1"
    >
      <EmptyStateBody>{messageOf(error)}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button onClick={() => window.location.reload()}>Load it again</Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
