import { ExpandableSection } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';

/** A part that is seldom needed; it is made when it is opened. */
export function Folded({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <ExpandableSection
      toggleText={title}
      isIndented
      isExpanded={isOpen}
      onToggle={(_, isExpanded) => setOpen(isExpanded)}
    >
      {isOpen && children}
    </ExpandableSection>
  );
}
