import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { CaKey, InternalCa } from '../../../api/replies/certificates';
import { CertificateCells, CertificateHeads } from './CertificateCells';

const KINDS: Record<CaKey['kind'], string> = {
  current: 'Internal CA',
  previous: 'Internal CA, key before',
  'cross-certificate': 'Cross-certificate',
};

/** The keys of the internal CA by their certificates, and what clients of the API see. */
export function AuthorityTable({ ca }: { ca: InternalCa }) {
  return (
    <Table aria-label="Internal CA and API" variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th>Certificate</Th>
          <CertificateHeads />
        </Tr>
      </Thead>
      <Tbody>
        {(ca.keys ?? []).map((key) => (
          <Tr key={key.serial}>
            <Td dataLabel="Certificate">{KINDS[key.kind]}</Td>
            <CertificateCells certificate={key} />
          </Tr>
        ))}
        <Tr>
          <Td dataLabel="Certificate">API of this server</Td>
          <CertificateCells certificate={ca['api-certificate']} />
        </Tr>
      </Tbody>
    </Table>
  );
}
