import { Button, ToolbarItem, Tooltip } from '@patternfly/react-core';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { useEffect, useState } from 'react';
import { SearchDialog } from './SearchDialog';

/** The way to everything: a button in the head, and Ctrl-K from anywhere but another window. */
export function SearchEverything() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey) {
        event.preventDefault();
        // What is typed in another window would be lost.
        setOpen((open) => open || document.querySelector('[role="dialog"]') === null);
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <ToolbarItem>
      <Tooltip content="Search for everything (Ctrl+K)" aria="none">
        <Button
          variant="plain"
          aria-label="Search for everything"
          aria-keyshortcuts="Control+K"
          icon={<SearchIcon />}
          onClick={() => setOpen(true)}
        />
      </Tooltip>
      {isOpen && <SearchDialog onClose={() => setOpen(false)} />}
    </ToolbarItem>
  );
}
