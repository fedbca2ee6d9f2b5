import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Label,
} from '@patternfly/react-core';
import { ExpandableRowContent, Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import type { AuditRecord } from '../../api/replies/audit';
import { Time } from '../../components/Time';
import { aboutWords, eventWords, fieldsOf } from './audit-words';

/** Records of the audit log, each with all its fields on demand. */
export function AuditTable({ records }: { records: AuditRecord[] }) {
  return (
    <Table aria-label="Records of the audit log" variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th screenReaderText="Details" />
          <Th modifier="nowrap">Time</Th>
          <Th modifier="nowrap">Administrator</Th>
          <Th width={15}>From</Th>
          <Th width={20}>Event</Th>
          <Th width={30}>About</Th>
          <Th>Outcome</Th>
        </Tr>
      </Thead>
      {records.map((record, index) => (
        <Row key={keyOf(record, index, records)} record={record} index={index} />
      ))}
    </Table>
  );
}

/** The same for a record when newer ones come above it: records of equal content count from the end. */
function keyOf(record: AuditRecord, index: number, records: AuditRecord[]): string {
  const content = JSON.stringify(record);
  const alike = records.slice(index + 1).filter((other) => JSON.stringify(other) === content).length;
  return `${content} ${alike}`;
}

function Row({ record, index }: { record: AuditRecord; index: number }) {
  const [isExpanded, setExpanded] = useState(false);
  return (
    <Tbody isExpanded={isExpanded}>
      <Tr isContentExpanded={isExpanded}>
        <Td
          expand={{
            rowIndex: index,
            isExpanded,
            onToggle: () => setExpanded(!isExpanded),
            expandId: 'audit-record',
          }}
        />
        <Td dataLabel="Time">
          <Time time={record.time} />
        </Td>
        <Td dataLabel="Administrator" modifier="breakWord">
          {record.administrator}
        </Td>
        <Td dataLabel="From" modifier="breakWord">
          {record.from}
        </Td>
        <Td dataLabel="Event">{eventWords(record)}</Td>
        <Td dataLabel="About" modifier="breakWord">
          {aboutWords(record)}
        </Td>
        <Td dataLabel="Outcome">
          <Outcome record={record} />
        </Td>
      </Tr>
      {isExpanded && (
        <Tr isExpanded>
          <Td colSpan={7} dataLabel="Details">
            <ExpandableRowContent>
              <Details record={record} />
            </ExpandableRowContent>
          </Td>
        </Tr>
      )}
    </Tbody>
  );
}

function Outcome({ record: { outcome, severity } }: { record: AuditRecord }) {
  if (outcome !== undefined) {
    return (
      <Label isCompact color={outcome === 'failed' ? 'red' : outcome === 'succeeded' ? 'green' : 'orange'}>
        {outcome}
      </Label>
    );
  }
  return severity === undefined ? null : (
    <Label isCompact color={severity === 'information' ? 'blue' : 'orange'}>
      {severity}
    </Label>
  );
}

function Details({ record }: { record: AuditRecord }) {
  return (
    <DescriptionList isCompact isHorizontal termWidth="12rem" aria-label="Fields of the record">
      {fieldsOf(record).map(([name, value]) => (
        <DescriptionListGroup key={name}>
          <DescriptionListTerm>{name}</DescriptionListTerm>
          <DescriptionListDescription>{value}</DescriptionListDescription>
        </DescriptionListGroup>
      ))}
    </DescriptionList>
  );
}
