import {
  Bullseye,
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  Spinner,
} from '@patternfly/react-core';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { messageOf } from '../api/errors';

interface Properties<T> {
  query: UseQueryResult<T>;
  /** What is loaded, such as "the sessions". */
  what: string;
  children: (data: T) => ReactNode;
}

/** The three states of whatever is asked from the server: it comes, it is here, it was refused. */
export function QueryContent<T>({ query, what, children }: Properties<T>) {
  if (query.data !== undefined) {
    return <>{children(query.data)}</>;
  }
  if (query.error === null) {
    return (
      <Bullseye>
        <Spinner aria-label={`Loading ${what}`} />
      </Bullseye>
    );
  }
  return (
    <EmptyState
      status="danger"
      icon={ExclamationCircleIcon}
      headingLevel="h2"
      titleText={`Loading ${what} did not work`}
    >
      <EmptyStateBody>{messageOf(query.error)}</EmptyStateBody>
      <EmptyStateActions>
        <Button
          onClick={() => {
            void query.refetch();
          }}
        >
          Try again
        </Button>
      </EmptyStateActions>
    </EmptyState>
  );
}
