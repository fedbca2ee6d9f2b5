import { counted } from '../../components/words';
import type { ShownLine } from './use-rule-window';
import type { View } from './use-view';

interface Properties {
  count: number;
  lines: readonly ShownLine[];
  view: View;
  isFiltered: boolean;
}

/** Which rules are in sight, and of which section. */
export function RulePlace({ count, lines, view, isFiltered }: Properties) {
  const rules = lines.flatMap((shown) =>
    shown.kind === 'rule' && shown.line >= view.top && shown.line < view.top + view.lines ? [shown] : [],
  );
  const [first] = rules;
  const last = rules.at(-1);
  const section = first === undefined || first.section === '' ? '' : `, in “${first.section}”`;
  return (
    <div className="rules-place">
      <span>{counted(count, isFiltered ? 'matching rule' : 'rule')}</span>
      {first !== undefined && last !== undefined && (
        <span>
          {first.rule['rule-number'].toLocaleString()} to {last.rule['rule-number'].toLocaleString()} in sight
          {section}
        </span>
      )}
      {view.isCutOff && <span>There are more columns at the right: scroll sideways</span>}
    </div>
  );
}
