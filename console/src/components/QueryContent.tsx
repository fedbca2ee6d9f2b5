import {
  Alert,
  AlertActionLink,
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
import { ApiError, messageOf } from '../api/errors';
import { capitalized } from './words';

interface Properties<T> {
  query: UseQueryResult<T>;
  /** What is loaded, such as "the sessions". */
  what: string;
  children: (data: T) => ReactNode;
}

/** The states of whatever is asked from the server: it comes, it is here, it was refused - at once, or later. */
export function QueryContent<T>({ query, what, children }: Properties<T>) {
  const tryAgain = (): void => {
    void query.refetch();
  };
  if (query.data !== undefined) {
    return (
      <>
        {isRefusal(query.error) && (
          <Alert
            isInline
            variant="warning"
            component="h2"
            title={`${capitalized(what)} may be old`}
            actionLinks={<AlertActionLink onClick={tryAgain}>Try again</AlertActionLink>}
          >
            {query.error.message}
          </Alert>
        )}
        {children(query.data)}
      </>
    );
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
        <Button onClick={tryAgain}>Try again</Button>
      </EmptyStateActions>
    </EmptyState>
  );
}

/** A lost connection and a login that has ended are told over the page. */
function isRefusal(error: Error | null): error is ApiError {
  return error instanceof ApiError && !error.signedOut;
}
