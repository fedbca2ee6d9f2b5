import { Label, type LabelProps } from '@patternfly/react-core';
import type { CertificateState } from '../../../api/replies/certificates';

const COLORS: Record<CertificateState, NonNullable<LabelProps['color']>> = {
  valid: 'green',
  'expiring-soon': 'orange',
  expired: 'red',
  'not-yet-valid': 'orange',
  superseded: 'grey',
  revoked: 'grey',
};

/** How a certificate stands; never by colour alone. */
export function StateLabel({ state }: { state: CertificateState }) {
  return (
    <Label isCompact color={COLORS[state]}>
      {stateWords(state)}
    </Label>
  );
}

/** "expiring-soon" as people read it. */
export function stateWords(state: string): string {
  return state.replaceAll('-', ' ');
}
