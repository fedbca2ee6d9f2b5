import GripVerticalIcon from '@patternfly/react-icons/dist/esm/icons/grip-vertical-icon';
import type { KeyboardEvent } from 'react';
import type { Rule } from '../../api/replies/policies';
import { dragRule } from './drag';
import type { RuleEditing } from './editing';

interface Properties {
  rule: Rule;
  isFixed: boolean;
  editing: RuleEditing;
}

/** The number of a rule: it is dragged to move the rule, and so it is with the keyboard. */
export function RuleNumber({ rule, isFixed, editing }: Properties) {
  const number = rule['rule-number'];
  if (isFixed) {
    return (
      <span role="cell" className="rule-number">
        {number}
      </span>
    );
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.altKey ? STEPS[event.key] : undefined;
    if (step !== undefined) {
      event.preventDefault();
      if (number + step >= 1) {
        editing.moveTo(rule.uid, number + step);
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      editing.move(rule);
    }
  };
  return (
    <span role="cell" className="rule-number">
      <span
        role="button"
        tabIndex={0}
        className="rule-handle"
        draggable
        data-column="number"
        data-handle={rule.uid}
        title="Drag to move; Alt with the arrow keys moves it by one"
        aria-label={`Move rule ${number}`}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onDragStart={(event) => dragRule(event, rule.uid)}
        onClick={() => editing.move(rule)}
        onKeyDown={onKeyDown}
      >
        <GripVerticalIcon aria-hidden />
        {number}
      </span>
    </span>
  );
}

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };
