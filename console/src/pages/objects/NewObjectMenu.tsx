import {
  Dropdown,
  DropdownGroup,
  DropdownItem,
  DropdownList,
  MenuToggle,
  type MenuToggleElement,
} from '@patternfly/react-core';
import { useState, type Ref } from 'react';
import { useCatalogue } from '../../catalogue/use-catalogue';
import { typeLabel } from '../../components/object-words';
import { groupOf, isPolicyType, typeGroups } from './type-groups';

/** Every type that a new object can have. */
export function NewObjectMenu({
  isDisabled,
  onChoose,
}: {
  isDisabled: boolean;
  onChoose: (type: string) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const types = [...useCatalogue().keys()].filter((type) => !isPolicyType(type));
  return (
    <Dropdown
      isOpen={isOpen}
      isScrollable
      maxMenuHeight="28rem"
      onOpenChange={setOpen}
      popperProps={{ position: 'right' }}
      onSelect={(_, type) => {
        setOpen(false);
        onChoose(String(type));
      }}
      toggle={(ref: Ref<MenuToggleElement>) => (
        <MenuToggle
          ref={ref}
          variant="primary"
          isExpanded={isOpen}
          isDisabled={isDisabled}
          onClick={() => setOpen(!isOpen)}
        >
          New
        </MenuToggle>
      )}
    >
      {typeGroups.map((group) => (
        <DropdownGroup key={group} label={group}>
          <DropdownList>
            {types
              .filter((type) => groupOf(type) === group)
              .map((type) => (
                <DropdownItem key={type} value={type}>
                  {typeLabel(type)}
                </DropdownItem>
              ))}
          </DropdownList>
        </DropdownGroup>
      ))}
    </Dropdown>
  );
}
