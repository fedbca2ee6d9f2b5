import { useState } from 'react';
import type { Rule, RuleSection } from '../../api/replies/policies';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { NumberField, TextField } from '../../components/fields';
import { FormDialog } from '../../components/FormDialog';
import type { Goal, Position } from './editing';
import { MoveSectionDialog } from './MoveSectionDialog';
import { useRuleChange } from './rule-changes';
import type { RulebaseOf } from './rulebases';

/** What is asked over the rules. */
export type RuleQuestion =
  | { kind: 'move'; rule: Rule }
  | { kind: 'delete'; rule: Rule }
  | { kind: 'add-section'; position: Position }
  | { kind: 'move-section'; section: RuleSection }
  | { kind: 'rename'; section: RuleSection };

interface Properties {
  question: RuleQuestion;
  rulebase: RulebaseOf;
  onDone: (goal: Goal | undefined) => void;
  onClose: () => void;
}

/** Asks what a change needs, and makes it; what was entered stays if it is refused. */
export function RuleDialog({ question, ...properties }: Properties) {
  switch (question.kind) {
    case 'move':
      return <MoveDialog rule={question.rule} {...properties} />;
    case 'delete':
      return <DeleteDialog rule={question.rule} {...properties} />;
    case 'move-section':
      return (
        <MoveSectionDialog
          section={question.section}
          rulebase={properties.rulebase}
          onDone={() => properties.onDone(undefined)}
          onClose={properties.onClose}
        />
      );
    case 'add-section':
      return (
        <SectionDialog
          title="New section"
          submit="Add"
          initial=""
          changeOf={(name) => ({ verb: 'add', parameters: { name, position: question.position } })}
          {...properties}
        />
      );
    case 'rename':
      return (
        <SectionDialog
          title="Rename section"
          submit="Rename"
          initial={question.section.name ?? ''}
          changeOf={(name) => ({ verb: 'set', parameters: { uid: question.section.uid, 'new-name': name } })}
          {...properties}
        />
      );
  }
}

type DialogProperties = Omit<Properties, 'question'>;

/** More rules than a layer has; the server tells the numbers that there are. */
const MOST_RULES = 99_999_999;

function MoveDialog({ rule, rulebase, onDone, onClose }: DialogProperties & { rule: Rule }) {
  const [number, setNumber] = useState<number | undefined>(rule['rule-number']);
  const change = useRuleChange(rulebase);
  return (
    <FormDialog
      title={`Move rule ${rule['rule-number']}`}
      submit="Move"
      isBusy={change.isPending}
      isReady={number !== undefined}
      error={change.error}
      onClose={onClose}
      onSubmit={(ignoresWarnings) =>
        change.mutate(
          {
            verb: 'set',
            of: 'rule',
            parameters: { uid: rule.uid, 'new-position': number, ...ignoring(ignoresWarnings) },
          },
          { onSuccess: onDone },
        )
      }
    >
      <NumberField
        label="New number"
        help="The rules below it are numbered anew."
        isRequired
        value={number}
        least={1}
        most={MOST_RULES}
        onChange={setNumber}
      />
    </FormDialog>
  );
}

interface SectionProperties extends DialogProperties {
  title: string;
  submit: string;
  initial: string;
  changeOf: (name: string) => { verb: 'add' | 'set'; parameters: Record<string, unknown> };
}

function SectionDialog(properties: SectionProperties) {
  const { title, submit, initial, changeOf, rulebase, onDone, onClose } = properties;
  const [name, setName] = useState(initial);
  const change = useRuleChange(rulebase);
  return (
    <FormDialog
      title={title}
      submit={submit}
      isBusy={change.isPending}
      isReady={name.trim() !== ''}
      error={change.error}
      onClose={onClose}
      onSubmit={(ignoresWarnings) => {
        const { verb, parameters } = changeOf(name.trim());
        change.mutate(
          { verb, of: 'section', parameters: { ...parameters, ...ignoring(ignoresWarnings) } },
          { onSuccess: onDone },
        );
      }}
    >
      <TextField label="Name" isRequired value={name} onChange={setName} />
    </FormDialog>
  );
}

function DeleteDialog({ rule, rulebase, onDone, onClose }: DialogProperties & { rule: Rule }) {
  const change = useRuleChange(rulebase);
  const name = rule.name === undefined || rule.name === '' ? '' : `, ${rule.name}`;
  return (
    <ConfirmDialog
      title={`Delete rule ${rule['rule-number']}${name}?`}
      confirm="Delete"
      variant="danger"
      isBusy={change.isPending}
      error={change.error}
      onClose={onClose}
      onConfirm={() =>
        change.mutate({ verb: 'delete', of: 'rule', parameters: { uid: rule.uid } }, { onSuccess: onDone })
      }
    >
      The rules below it are numbered anew. It is deleted for everybody when this session is published.
    </ConfirmDialog>
  );
}

function ignoring(warnings: boolean): Record<string, unknown> {
  return warnings ? { 'ignore-warnings': true } : {};
}
