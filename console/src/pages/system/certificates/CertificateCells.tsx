import { Td, Th } from '@patternfly/react-table';
import type { Certificate } from '../../../api/replies/certificates';
import { Time } from '../../../components/Time';
import { StateLabel } from './StateLabel';

/** The heads of the columns that every list of certificates has. */
export function CertificateHeads() {
  return (
    <>
      <Th>Subject</Th>
      <Th>Serial number</Th>
      <Th modifier="nowrap">Valid from</Th>
      <Th modifier="nowrap">Valid until</Th>
      <Th>State</Th>
    </>
  );
}

/** Their cells. */
export function CertificateCells({ certificate }: { certificate: Certificate }) {
  return (
    <>
      <Td dataLabel="Subject" modifier="breakWord">
        {certificate.subject}
      </Td>
      <Td dataLabel="Serial number" modifier="breakWord">
        <span className="certificates-serial">{certificate.serial}</span>
      </Td>
      <Td dataLabel="Valid from">
        <Time time={certificate['valid-from']} />
      </Td>
      <Td dataLabel="Valid until">
        <Time time={certificate['valid-until']} />
      </Td>
      <Td dataLabel="State">
        <StateLabel state={certificate.state} />
      </Td>
    </>
  );
}
