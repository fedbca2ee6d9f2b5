import { SearchInput, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import './sessions.css';

interface Properties {
  label: string;
  filter: string;
  onFilter: (text: string) => void;
}

/** Finds sessions by administrator, name and description. */
export function SessionFilter({ label, filter, onFilter }: Properties) {
  return (
    <Toolbar>
      <ToolbarContent>
        <ToolbarItem>
          <SearchInput
            className="sessions-search"
            aria-label={label}
            placeholder="Administrator, name or description"
            value={filter}
            onChange={(_, text) => onFilter(text)}
            onClear={() => onFilter('')}
          />
        </ToolbarItem>
      </ToolbarContent>
    </Toolbar>
  );
}
