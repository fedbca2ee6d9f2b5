import { Button } from '@patternfly/react-core';
import { ErrorAlert } from '../../components/ErrorAlert';
import type { RulePages } from './rule-pages';

/** Why rules cannot be shown. */
export function RuleProblem({ pages: { error, retry }, isHere }: { pages: RulePages; isHere: boolean }) {
  if (error === null) {
    return null;
  }
  return (
    <div className="rules-problem">
      <ErrorAlert
        title={isHere ? 'Some of the rules could not be loaded' : 'Loading the rules did not work'}
        error={error}
      />
      <Button variant="secondary" size="sm" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
