import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import { useState } from 'react';

export interface RowAction {
  title: string;
  description?: string;
  isDisabled?: boolean;
  isDanger?: boolean;
  onSelect: () => void;
}

/** The menu at the end of a row: what can be done with it. */
export function RowActions({ of, actions }: { of: string; actions: readonly RowAction[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right' }}
      toggle={(toggle) => (
        <MenuToggle
          ref={toggle}
          variant="plain"
          aria-label={`Actions of ${of}`}
          isExpanded={isOpen}
          icon={<EllipsisVIcon />}
          onClick={() => setOpen(!isOpen)}
        />
      )}
    >
      <DropdownList>
        {actions.map(({ title, description, isDisabled = false, isDanger = false, onSelect }) => (
          <DropdownItem
            key={title}
            {...(description === undefined ? {} : { description })}
            isDisabled={isDisabled}
            isDanger={isDanger}
            onClick={onSelect}
          >
            {title}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
