import { memo, useState, type DragEvent } from 'react';
import type { Rule } from '../../api/replies/policies';
import { isLockedByOther } from '../../components/LockLabel';
import type { Dictionary } from './cells';
import { draggedRule, isLowerHalf, isRuleDragged } from './drag';
import type { OnEdit, RuleEditing } from './editing';
import { moveFocus } from './focus';
import { RuleCell } from './RuleCell';
import { RuleMenu } from './RuleMenu';
import { RuleNumber } from './RuleNumber';
import type { RulebaseOf } from './rulebases';

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
          onOpenLayer={editing.openLayer}
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
