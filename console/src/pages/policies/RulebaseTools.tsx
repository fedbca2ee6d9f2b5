import { Button, SearchInput } from '@patternfly/react-core';
import { useState } from 'react';
import type { RuleEditing } from './editing';
import type { RulebaseOf } from './rulebases';

interface Properties {
  rulebase: RulebaseOf;
  filter: string;
  editing: RuleEditing;
  onFilter: (filter: string) => void;
}

/** Searches the rules, and adds some at the ends. */
export function RulebaseTools({ rulebase, filter, editing, onFilter }: Properties) {
  const [typed, setTyped] = useState(filter);
  return (
    <div className="rules-tools">
      <SearchInput
        className="rules-search"
        aria-label={`Search the rules of ${rulebase.title}`}
        placeholder="Name, comment or object of a rule"
        value={typed}
        onChange={(_, value) => setTyped(value)}
        onSearch={(_, value) => onFilter(value.trim())}
        onClear={() => {
          setTyped('');
          onFilter('');
        }}
      />
      {editing.canWrite && (
        <>
          <Button variant="secondary" onClick={() => editing.addRule('top')}>
            Add rule at the top
          </Button>
          <Button variant="secondary" onClick={() => editing.addRule('bottom')}>
            Add rule at the bottom
          </Button>
          {rulebase.sectionType !== undefined && (
            <Button variant="secondary" onClick={() => editing.addSection('bottom')}>
              Add section
            </Button>
          )}
        </>
      )}
    </div>
  );
}
