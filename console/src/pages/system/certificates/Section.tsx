import { Title } from '@patternfly/react-core';
import { useId, type ReactNode } from 'react';

/** A part of the tab with its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="certificates-section">
      <Title id={id} headingLevel="h2" size="lg">
        {title}
      </Title>
      {children}
    </section>
  );
}
