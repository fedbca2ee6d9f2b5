import { memo, useState, type DragEvent } from 'react';
import type { Rule } from '../../api/replies/policies';
import { isLockedByOther } from '../../components/LockLabel';
import { inlineLayerOf, type Dictionary } from './cells';
import { draggedRule, isLowerHalf, isRuleDragged } from './drag';
import type { OnEdit, RuleEditing } from './editing';
import { moveFocus } from './focus';
import { RuleCell, type Way } from './RuleCell';
import { RuleMenu } from './RuleMenu';
import { RuleNumber } from './RuleNumber';
import type { Column, RulebaseOf } from './rulebases';

interface Properties {
  rule: Rule;
  rulebase: RulebaseOf;
  dictionary: Dictionary;
  /** The number of lines above it. */
  line: number;
  /** Where it stands in pixels. */
  top: number;
  isGoal: boolean;
  editing: RuleEditing;
  onEdit: OnEdit;
}

/** One rule; each cell is edited where it stands, and the rule is moved by its number. */
export const RuleLine = memo(function RuleLine(properties: Properties) {
  const { rule, rulebase, dictionary, line, top, isGoal, editing, onEdit } = properties;
  const [target, setTarget] = useState<'above' | 'below'>();
  const isFixed = !editing.canWrite || rule['auto-generated'] === true || isLockedByOther(rule['meta-info']);
  const names = [
    'rule-line',
    rule.enabled ? '' : 'rule-disabled',
    isGoal ? 'rule-goal' : '',
    target === undefined ? '' : `rule-target-${target}`,
  ];
  const onDragOver = (event: DragEvent): void => {
    if (editing.canWrite && isRuleDragged(event)) {
      event.preventDefault();
      setTarget(isLowerHalf(event) ? 'below' : 'above');
    }
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setTarget(undefined);
    const uid = draggedRule(event);
    if (uid !== '' && uid !== rule.uid) {
      editing.moveTo(uid, isLowerHalf(event) ? { below: rule.uid } : { above: rule.uid });
    }
  };
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={line + 2}
      className={names.filter(Boolean).join(' ')}
      style={{ top }}
      data-line={line}
      data-rule={rule.uid}
      onKeyDown={moveFocus}
      onDragOver={onDragOver}
      onDragLeave={() => setTarget(undefined)}
      onDrop={onDrop}
    >
      <RuleNumber rule={rule} isFixed={isFixed} editing={editing} />
      {rulebase.columns.map((column) => (
        <RuleCell
          key={column.field}
          rule={rule}
          column={column}
          dictionary={dictionary}
          isFixed={isFixed}
          onEdit={onEdit}
          way={wayFrom(rule, column, dictionary, editing)}
        />
      ))}
      <span role="cell" className="rule-menu">
        {!isFixed && (
          <RuleMenu rule={rule} hasSections={rulebase.sectionType !== undefined} editing={editing} />
        )}
      </span>
    </div>
  );
});

/** Where the arrow in the cell of the action leads: to the layer that it applies, or to the exceptions of a threat rule. */
function wayFrom(
  rule: Rule,
  { field }: Column,
  dictionary: Dictionary,
  editing: RuleEditing,
): Way | undefined {
  if (field !== 'action') {
    return undefined;
  }
  if (rule.type === 'threat-rule') {
    const title = `Open the exceptions of rule ${rule['rule-number']}`;
    return { title, open: () => editing.openExceptions(rule) };
  }
  const layer = inlineLayerOf(rule, dictionary);
  return layer === undefined
    ? undefined
    : { title: `Open layer ${layer.name}`, open: () => editing.openLayer(layer.uid) };
}
