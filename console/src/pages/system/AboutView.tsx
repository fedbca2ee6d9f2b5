import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { selfOf, useHaStatus } from '../../api/live';
import { useCommand } from '../../api/queries';
import { QueryContent } from '../../components/QueryContent';
import { capitalized } from '../../components/words';

/** What is connected to here, and which versions of the API it serves. */
export function AboutView() {
  const versions = useCommand('show-api-versions', {});
  const self = selfOf(useHaStatus().data);
  return (
    <QueryContent query={versions} what="the versions">
      {(data) => (
        <DescriptionList isHorizontal termWidth="16rem" aria-label="About">
          <Entry term="Product">Redoubt, an open security management server</Entry>
          {self !== undefined && (
            <Entry term="Connected to">
              {self.name} ({self['ip-address']}), {capitalized(self.role)}
            </Entry>
          )}
          <Entry term="Version">{self?.version ?? 'not known'}</Entry>
          <Entry term="Version of the API">{data['current-version']}</Entry>
          <Entry term="Supported versions of the API">{data['supported-versions'].join(', ')}</Entry>
          <Entry term="API reference">
            <a href="/docs">Reference of all commands</a>
          </Entry>
          <Entry term="Licences">
            <a href="/licenses.md">Libraries in this console</a>
          </Entry>
        </DescriptionList>
      )}
    </QueryContent>
  );
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{term}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  );
}
