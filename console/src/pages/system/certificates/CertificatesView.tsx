import { Alert, Button, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useCanWrite } from '../../../api/live';
import { useCommand } from '../../../api/queries';
import { QueryContent } from '../../../components/QueryContent';
import { AuthorityTable } from './AuthorityTable';
import { IssuedCertificates } from './IssuedCertificates';
import { RecoveryKeyLine } from './RecoveryKeyLine';
import { RevocationEntries } from './RevocationEntries';
import { RotateDialog } from './RotateDialog';
import { Section } from './Section';
import './certificates.css';

/** The internal CA with its keys, what it issued and revoked, and the certificate of the API. */
export function CertificatesView() {
  const [isRotating, setRotating] = useState(false);
  const canWrite = useCanWrite();
  const ca = useCommand('show-ica', {});
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <Button variant="secondary" isDisabled={!canWrite} onClick={() => setRotating(true)}>
              Rotate the key of the internal CA
            </Button>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <QueryContent query={ca} what="the internal CA">
        {(data) => (
          <>
            {data['rotation-in-progress'] === true && (
              <Alert isInline variant="info" title="The key of the internal CA is being rotated">
                Both keys are trusted until every server has its new certificate.
              </Alert>
            )}
            <Section title="Internal CA and API">
              <AuthorityTable ca={data} />
              <RecoveryKeyLine ca={data} />
            </Section>
            <Section title="Issued certificates">
              <IssuedCertificates counts={data.certificates} />
            </Section>
            <Section title="Certificate revocation list">
              <RevocationEntries />
            </Section>
          </>
        )}
      </QueryContent>
      {isRotating && <RotateDialog onClose={() => setRotating(false)} />}
    </>
  );
}
