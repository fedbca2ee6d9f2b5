import { Button, Checkbox, SearchInput } from '@patternfly/react-core';
import { useState } from 'react';
import type { RuleEditing } from './editing';
import type { RuleSearch } from './place';
import type { RulebaseOf } from './rulebases';

interface Properties {
  rulebase: RulebaseOf;
  search: RuleSearch;
  editing: RuleEditing;
  onSearch: (search: RuleSearch) => void;
}

/** Searches the rules, and adds some at the ends. */
export function RulebaseTools({ rulebase, search, editing, onSearch }: Properties) {
  const { isPacket } = search;
  const [typed, setTyped] = useState(search.filter);
  return (
    <>
      <div className="rules-tools">
        <SearchInput
          className="rules-search"
          aria-label={`Search the rules of ${rulebase.title}`}
          placeholder={
            isPacket ? 'src:192.0.2.1 dst:198.51.100.0/24 svc:443' : 'Name, comment or object of a rule'
          }
          value={typed}
          onChange={(_, value) => setTyped(value)}
          onSearch={(_, value) => onSearch({ filter: value.trim(), isPacket })}
          onClear={() => {
            setTyped('');
            onSearch({ filter: '', isPacket });
          }}
        />
        <Checkbox
          id="rules-packet"
          label="Packet"
          isChecked={isPacket}
          onChange={(_, isChecked) => onSearch({ filter: typed.trim(), isPacket: isChecked })}
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
      <div className="rule-hint">
        {isPacket
          ? 'Finds the rules that could match traffic: src:192.0.2.1 dst:198.51.100.0/24 svc:443, each an address, a network, a range, a port or the name of an object. Any matches too.'
          : 'source:, destination: and service: look in these cells only. AND, OR and quoted words are understood.'}
      </div>
    </>
  );
}
