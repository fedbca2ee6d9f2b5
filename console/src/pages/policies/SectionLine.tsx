import { useState } from 'react';
import type { RuleSection } from '../../api/replies/policies';
import { RowActions, type RowAction } from '../../components/RowActions';
import { draggedRule, isRuleDragged } from './drag';
import type { RuleEditing } from './editing';

interface Properties {
  section: RuleSection;
  /** Which rules it has; nothing if only some of them are shown. */
  extent: string;
  /** The number of lines above it. */
  line: number;
  /** Where it stands in pixels. */
  top: number;
  editing: RuleEditing;
}

/** Sections of NAT rules that the server makes itself; rules of one's own can stand in the last one only. */
const AUTOMATIC = 'Automatic Generated Rules : ';
const LOWER = 'Manual Lower Rules';

/** The heading of a section; a rule that is dropped on it becomes its first. */
export function SectionLine({ section, extent, line, top, editing }: Properties) {
  const [isTarget, setTarget] = useState(false);
  const name = section.name ?? '';
  const title = name === '' ? 'Section' : name;
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={line + 2}
      className={isTarget ? 'rule-wide rule-section rule-target-below' : 'rule-wide rule-section'}
      style={{ top }}
      data-line={line}
      onDragOver={(event) => {
        if (editing.canWrite && isRuleDragged(event)) {
          event.preventDefault();
          setTarget(true);
        }
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={(event) => {
        event.preventDefault();
        setTarget(false);
        const uid = draggedRule(event);
        if (uid !== '') {
          editing.moveTo(uid, { top: section.uid });
        }
      }}
    >
      <span role="cell" className="rule-section-name">
        <strong>{title}</strong> {extent !== '' && <span>{extent}</span>}
        {editing.canWrite && !name.startsWith(AUTOMATIC) && (
          <RowActions of={`section ${title}`} actions={actionsOf(section, editing)} />
        )}
      </span>
    </div>
  );
}

function actionsOf(section: RuleSection, editing: RuleEditing): RowAction[] {
  const { moveSection } = editing;
  const rules: RowAction[] = [
    { title: 'Add rule at the top', onSelect: () => editing.addRule({ top: section.uid }) },
    { title: 'Add rule at the end', onSelect: () => editing.addRule({ bottom: section.uid }) },
  ];
  if (section.name === LOWER) {
    return rules;
  }
  return [
    ...rules,
    ...(moveSection === undefined
      ? []
      : [{ title: 'Move with its rules', onSelect: () => moveSection(section) }]),
    { title: 'Rename', onSelect: () => editing.rename(section) },
    {
      title: 'Delete section',
      description: 'Its rules stay, and belong to the section above.',
      isDanger: true,
      onSelect: () => editing.removeSection(section),
    },
  ];
}
