import { EmptyState, EmptyStateBody, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useCommand } from '../../api/queries';
import type { UsingRule } from '../../api/replies/objects';
import { labelOf } from '../../catalogue/values';
import { typeLabel } from '../../components/object-words';
import { QueryContent } from '../../components/QueryContent';

/** The objects and rules that name an object. */
export function UsedBy({ uid }: { uid: string }) {
  const query = useCommand('where-used', { uid });
  return (
    <QueryContent query={query} what="where it is used">
      {({ 'used-directly': users }) =>
        users.total === 0 ? (
          <EmptyState variant="sm" titleText="Not used" headingLevel="h3">
            <EmptyStateBody>No object and no rule names it.</EmptyStateBody>
          </EmptyState>
        ) : (
          <>
            {users.objects.length > 0 && (
              <>
                <Title headingLevel="h3">Objects</Title>
                <Table aria-label="Objects that use it" variant="compact">
                  <Thead>
                    <Tr>
                      <Th>Name</Th>
                      <Th>Type</Th>
                    </Tr>
                  </Thead>
                  <Tbody>
                    {users.objects.map((object) => (
                      <Tr key={object.uid}>
                        <Td dataLabel="Name">{object.name}</Td>
                        <Td dataLabel="Type">{typeLabel(object.type)}</Td>
                      </Tr>
                    ))}
                  </Tbody>
                </Table>
              </>
            )}
            <Rules title="Access rules" rules={users['access-control-rules']} />
            <Rules title="NAT rules" rules={users['nat-rules']} />
            <Rules title="Threat prevention rules" rules={users['threat-prevention-rules']} />
            <Rules title="HTTPS inspection rules" rules={users['https-rules']} />
          </>
        )
      }
    </QueryContent>
  );
}

function Rules({ title, rules }: { title: string; rules: readonly UsingRule[] }) {
  if (rules.length === 0) {
    return null;
  }
  return (
    <>
      <Title headingLevel="h3">{title}</Title>
      <Table aria-label={title} variant="compact">
        <Thead>
          <Tr>
            <Th>Number</Th>
            <Th>Rule</Th>
            <Th>Layer or package</Th>
            <Th>Columns</Th>
          </Tr>
        </Thead>
        <Tbody>
          {rules.map(({ rule, layer, package: policy, position, 'rule-columns': columns }) => (
            <Tr key={`${rule.uid} ${policy?.uid ?? ''}`}>
              <Td dataLabel="Number">{position}</Td>
              <Td dataLabel="Rule">{rule.name === '' ? 'No name' : rule.name}</Td>
              <Td dataLabel="Layer or package">{layer?.name ?? policy?.name}</Td>
              <Td dataLabel="Columns">{columns?.map(labelOf).join(', ')}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  );
}
