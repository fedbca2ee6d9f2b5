import { Checkbox, ExpandableSection } from '@patternfly/react-core';
import type { Right, Rights } from '../../api/replies/administrators';
import { ChoiceField } from '../../components/fields';
import { choicesOf, rightGroups, rightWords, withRight, type GroupedRights } from './rights';
import './rights.css';

interface Properties {
  rights: GroupedRights;
  onChange: (rights: GroupedRights) => void;
}

/** The rights of a customized profile, in their groups. */
export function RightsFields({ rights, onChange }: Properties) {
  return (
    <>
      {rightGroups.map(([group, title]) => (
        <ExpandableSection key={group} toggleText={title} isIndented>
          <div className="console-rights" role="group" aria-label={title}>
            <Fields
              path={[group]}
              rights={rights[group]}
              onChange={(path, right) =>
                onChange({ ...rights, [group]: withRight(rights[group], path, right) })
              }
            />
          </div>
        </ExpandableSection>
      ))}
    </>
  );
}

interface FieldsProperties {
  path: readonly string[];
  rights: Rights;
  /** Hears the names of the right below the group. */
  onChange: (path: readonly string[], right: Right) => void;
}

function Fields({ path, rights, onChange }: FieldsProperties) {
  return Object.entries(rights).map(([name, right]) => {
    const whole = [...path, name];
    const below = whole.slice(1);
    const id = `right-${whole.join('-')}`;
    if (typeof right === 'object') {
      return <Fields key={name} path={whole} rights={right} onChange={onChange} />;
    }
    if (typeof right === 'boolean') {
      return (
        <Checkbox
          key={name}
          id={id}
          label={rightWords(name)}
          isChecked={right}
          onChange={(_, isGiven) => onChange(below, isGiven)}
        />
      );
    }
    return (
      <ChoiceField
        key={name}
        label={rightWords(name)}
        value={right}
        choices={choicesOf(whole.join('.'))}
        onChange={(choice) => onChange(below, choice)}
      />
    );
  });
}
