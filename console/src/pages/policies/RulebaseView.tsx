import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { useCanWrite } from '../../api/live';
import type { Rule } from '../../api/replies/policies';
import { isWarning, SaveProblem } from '../../components/SaveProblem';
import type { Goal, RuleEditing } from './editing';
import type { RuleSearch } from './place';
import { useRuleChange } from './rule-changes';
import { RuleDialog, type RuleQuestion } from './RuleDialogs';
import { RulebaseTools } from './RulebaseTools';
import { RuleTable } from './RuleTable';
import type { RulebaseOf } from './rulebases';

interface Properties {
  rulebase: RulebaseOf;
  search: RuleSearch;
  /** The rule that the address names. */
  goal: Goal | undefined;
  onSearch: (search: RuleSearch) => void;
  onOpenLayer: (uid: string) => void;
  onOpenExceptions: (rule: Rule) => void;
}

/** A rulebase with everything that can be done to it. */
export function RulebaseView(properties: Properties) {
  const { rulebase, search, goal, onSearch, onOpenLayer, onOpenExceptions } = properties;
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
      moveSection:
        rulebase.ruleType === 'nat-rule'
          ? undefined
          : (section) => setQuestion({ kind: 'move-section', section }),
      rename: (section) => setQuestion({ kind: 'rename', section }),
      removeSection: ({ uid }) => mutate({ verb: 'delete', of: 'section', parameters: { uid } }),
      openLayer: onOpenLayer,
      openExceptions: onOpenExceptions,
    };
  }, [rulebase.ruleType, canWrite, mutate, follow, onOpenLayer, onOpenExceptions]);
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
      <RulebaseTools rulebase={rulebase} search={search} editing={editing} onSearch={onSearch} />
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
        key={`${search.filter} ${String(search.isPacket)}`}
        rulebase={rulebase}
        search={search}
        goal={search.filter === '' ? shownGoal : undefined}
        editing={editing}
        empty={<NoRules rulebase={rulebase} search={search} editing={editing} />}
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

const WITHOUT_RULES: Partial<Record<RulebaseOf['ruleType'], string>> = {
  'access-rule': 'What no rule matches is left to the implicit cleanup action of the layer.',
  'threat-exception': 'Everything is treated as the profile of the rule says.',
};

interface NoRulesProperties {
  rulebase: RulebaseOf;
  search: RuleSearch;
  editing: RuleEditing;
}

function NoRules({ rulebase, search: { filter, isPacket }, editing }: NoRulesProperties) {
  if (filter !== '') {
    return (
      <EmptyState titleText="No rule matches" headingLevel="h3" variant="sm">
        <EmptyStateBody>
          {isPacket
            ? `No rule could match the traffic ${filter}.`
            : `${filter} is neither in the name or the comments of a rule nor in an object that it names.`}
        </EmptyStateBody>
      </EmptyState>
    );
  }
  return (
    <EmptyState titleText="There is no rule yet" headingLevel="h3" variant="sm">
      <EmptyStateBody>{WITHOUT_RULES[rulebase.ruleType] ?? `${rulebase.title} has no rules.`}</EmptyStateBody>
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
