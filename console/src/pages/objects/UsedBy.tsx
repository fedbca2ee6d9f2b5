import { EmptyState, EmptyStateBody, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from 'react-router';
import { useCommand } from '../../api/queries';
import type { UsingRule } from '../../api/replies/objects';
import { labelOf } from '../../catalogue/values';
import { typeLabel } from '../../components/object-words';
import { QueryContent } from '../../components/QueryContent';
import { objectTarget } from '../../frame/search/targets';
import { policyAddress } from '../policies/place';

interface Properties {
  uid: string;
  /** Whether the objects lead to their details; the rules do in any case. */
  isLinked?: boolean;
}

/** The objects and rules that name an object. */
export function UsedBy({ uid, isLinked = true }: Properties) {
  const query = useCommand('where-used', { uid });
  return (
    <QueryContent query={query} what="where it is used">
      {({ 'used-directly': users }) =>
        users.total === 0 ? (
          <EmptyState variant="sm" titleText="Not used" headingLevel="h3">
            <EmptyStateBody>No object and no rule names it.</EmptyStateBody>
          </EmptyState>
        ) : (
          <div className="objects-used-by">
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
                        <Td dataLabel="Name">
                          {isLinked ? <Link to={objectTarget(object).path}>{object.name}</Link> : object.name}
                        </Td>
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
          </div>
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
          {rules.map((use) => (
            <Tr key={`${use.rule.uid} ${use.package?.uid ?? ''}`}>
              <Td dataLabel="Number">{use.position}</Td>
              <Td dataLabel="Rule">
                <RuleName use={use} />
              </Td>
              <Td dataLabel="Layer or package">{use.layer?.name ?? use.package?.name}</Td>
              <Td dataLabel="Columns">{use['rule-columns']?.map(labelOf).join(', ')}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  );
}

/** Leads to the rule, unless it stands where no package shows it. */
function RuleName({ use }: { use: UsingRule }) {
  const { rule, position } = use;
  const name = rule.name === '' ? 'No name' : rule.name;
  const address = addressOfRule(use);
  return address === undefined ? (
    name
  ) : (
    <Link to={address} aria-label={`Show rule ${position ?? ''}, ${name}`}>
      {name}
    </Link>
  );
}

/** Where a rule is shown; the number of an exception is one within its rule. */
function addressOfRule({ rule, layer, package: policy, position }: UsingRule): string | undefined {
  const place = { rule: Number(position), ...(policy === undefined ? {} : { policy: policy.uid }) };
  if (position === undefined || rule.type === 'threat-exception') {
    return undefined;
  }
  if (rule.type === 'nat-rule') {
    return policy === undefined ? undefined : policyAddress({ ...place, rulebase: 'nat' });
  }
  // Only layers of access rules are shown without a package.
  const isShown = policy !== undefined || rule.type === 'access-rule';
  return isShown && layer !== undefined ? policyAddress({ ...place, rulebase: layer.uid }) : undefined;
}
