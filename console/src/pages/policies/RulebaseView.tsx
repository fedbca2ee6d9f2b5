import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { useCanWrite } from '../../api/live';
import { isWarning, SaveProblem } from '../../components/SaveProblem';
import type { Goal, RuleEditing } from './editing';
import { useRuleChange } from './rule-changes';
import { RuleDialog, type RuleQuestion } from './RuleDialogs';
import { RulebaseTools } from './RulebaseTools';
import { RuleTable } from './RuleTable';
import type { RulebaseOf } from './rulebases';

interface Properties {
  rulebase: RulebaseOf;
  filter: string;
  /** The rule that the address names. */
  goal: Goal | undefined;
  onFilter: (filter: string) => void;
  onOpenLayer: (uid: string) => void;
}

/** A rulebase with everything that can be done to it. */
export function RulebaseView({ rulebase, filter, goal, onFilter, onOpenLayer }: Properties) {
  const [question, setQuestion] = useState<RuleQuestion>();
  const [followed, setFollowed] = useState<{ goal: Goal; after: Goal | undefined }>();
  const canWrite = useCanWrite();
  const change = useRuleChange(rulebase);
  const { mutate } = change;
  const follow = useMemo(
    () =>
      (place: Goal | undefined): void =>
        setFollowed(place === undefined ? undefined : { goal: place, after: goal }),
    [goal],
  );
  const editing = useMemo((): RuleEditing => {
    const onSuccess = follow;
    return {
      canWrite,
      setRule: ({ uid }, changed) => mutate({ verb: 'set', of: 'rule', parameters: { uid, ...changed } }),
      addRule: (position) => mutate({ verb: 'add', of: 'rule', parameters: { position } }, { onSuccess }),
      addSection: (position) => setQuestion({ kind: 'add-section', position }),
      move: (rule) => setQuestion({ kind: 'move', rule }),
      moveTo: (uid, position) =>
        mutate({ verb: 'set', of: 'rule', parameters: { uid, 'new-position': position } }, { onSuccess }),
      remove: (rule) => setQuestion({ kind: 'delete', rule }),
      rename: (section) => setQuestion({ kind: 'rename', section }),
      removeSection: ({ uid }) => mutate({ verb: 'delete', of: 'section', parameters: { uid } }),
      openLayer: onOpenLayer,
    };
  }, [canWrite, mutate, follow, onOpenLayer]);
  const shownGoal = followed !== undefined && followed.after === goal ? followed.goal : goal;
  const again = (): void => {
    const { variables } = change;
    if (variables !== undefined) {
      const parameters = { ...variables.parameters, 'ignore-warnings': true };
      mutate({ ...variables, parameters }, { onSuccess: follow });
    }
  };
  return (
    <div className="policies-rulebase">
      <RulebaseTools rulebase={rulebase} filter={filter} editing={editing} onFilter={onFilter} />
      {change.error !== null && (
        <div className="rules-problem">
          <SaveProblem error={change.error} />
          {isWarning(change.error) && (
            <Button variant="warning" size="sm" isLoading={change.isPending} onClick={again}>
              Save nevertheless
            </Button>
          )}
          <Button variant="secondary" size="sm" onClick={() => change.reset()}>
            Dismiss
          </Button>
        </div>
      )}
      <RuleTable
        key={filter}
        rulebase={rulebase}
        filter={filter}
        goal={filter === '' ? shownGoal : undefined}
        editing={editing}
        empty={<NoRules rulebase={rulebase} filter={filter} editing={editing} />}
      />
      <div className="pf-v6-screen-reader" aria-live="polite">
        {followed !== undefined && `The rule is number ${followed.goal.number}`}
      </div>
      {question !== undefined && (
        <RuleDialog
          question={question}
          rulebase={rulebase}
          onClose={() => setQuestion(undefined)}
          onDone={(place) => {
            setQuestion(undefined);
            follow(place);
          }}
        />
      )}
    </div>
  );
}

interface NoRulesProperties {
  rulebase: RulebaseOf;
  filter: string;
  editing: RuleEditing;
}

function NoRules({ rulebase, filter, editing }: NoRulesProperties) {
  if (filter !== '') {
    return (
      <EmptyState titleText="No rule matches" headingLevel="h3" variant="sm">
        <EmptyStateBody>
          {filter} is neither in the name or the comments of a rule nor in an object that it names.
        </EmptyStateBody>
      </EmptyState>
    );
  }
  return (
    <EmptyState titleText="There is no rule yet" headingLevel="h3" variant="sm">
      <EmptyStateBody>
        {rulebase.ruleType === 'access-rule'
          ? 'What no rule matches is left to the implicit cleanup action of the layer.'
          : `${rulebase.title} has no rules.`}
      </EmptyStateBody>
      {editing.canWrite && (
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button onClick={() => editing.addRule('top')}>Add the first rule</Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      )}
    </EmptyState>
  );
}
