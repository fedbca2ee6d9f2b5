import type { Goal, OnEdit, RuleEditing } from './editing';
import { RuleLine } from './RuleLine';
import type { RulebaseOf } from './rulebases';
import { SectionLine } from './SectionLine';
import type { ShownLine } from './use-rule-window';
import { LINE_PIXELS } from './use-view';

interface Properties {
  shown: ShownLine;
  rulebase: RulebaseOf;
  isFiltered: boolean;
  goal: Goal | undefined;
  editing: RuleEditing;
  onEdit: OnEdit;
}

/** A line of the table where it belongs. */
export function ShownRow({ shown, rulebase, isFiltered, goal, editing, onEdit }: Properties) {
  const top = shown.line * LINE_PIXELS;
  if (shown.kind === 'rule') {
    const { rule, dictionary, line } = shown;
    return (
      <RuleLine
        rule={rule}
        rulebase={rulebase}
        dictionary={dictionary}
        line={line}
        top={top}
        isGoal={goal?.number === rule['rule-number']}
        editing={editing}
        onEdit={onEdit}
      />
    );
  }
  if (shown.kind === 'section') {
    return (
      <SectionLine
        section={shown.section}
        extent={isFiltered ? '' : shown.extent}
        line={shown.line}
        top={top}
        editing={editing}
      />
    );
  }
  return (
    <div role="row" className="rule-wide" aria-rowindex={shown.line + 2} style={{ top }}>
      <span role="cell" className="rule-loading">
        Loading
      </span>
    </div>
  );
}
