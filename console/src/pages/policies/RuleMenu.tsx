import type { Rule } from '../../api/replies/policies';
import { RowActions, type RowAction } from '../../components/RowActions';
import type { RuleEditing } from './editing';

interface Properties {
  rule: Rule;
  hasSections: boolean;
  editing: RuleEditing;
}

/** What can be done with a whole rule. */
export function RuleMenu({ rule, hasSections, editing }: Properties) {
  const section: RowAction = {
    title: 'Add section above',
    onSelect: () => editing.addSection({ above: rule.uid }),
  };
  const actions: RowAction[] = [
    { title: 'Add rule above', onSelect: () => editing.addRule({ above: rule.uid }) },
    { title: 'Add rule below', onSelect: () => editing.addRule({ below: rule.uid }) },
    ...(hasSections ? [section] : []),
    {
      title: rule.enabled ? 'Disable' : 'Enable',
      onSelect: () => editing.setRule(rule, { enabled: !rule.enabled }),
    },
    { title: 'Move to a number', onSelect: () => editing.move(rule) },
    { title: 'Delete', isDanger: true, onSelect: () => editing.remove(rule) },
  ];
  return <RowActions of={`rule ${rule['rule-number']}`} actions={actions} />;
}
