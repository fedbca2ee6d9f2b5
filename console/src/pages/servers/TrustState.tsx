import { Label, type LabelProps } from '@patternfly/react-core';
import type { GatewayOrServer } from '../../api/replies/servers';

const COLORS: Record<string, NonNullable<LabelProps['color']>> = {
  communicating: 'green',
  uninitialized: 'orange',
};

/** The state of Secure Internal Communication, in the server's words. */
export function TrustState({ state }: { state: string | undefined }) {
  return state === undefined ? <>-</> : <Label color={COLORS[state] ?? 'grey'}>{state}</Label>;
}

export function isManagement(server: GatewayOrServer): boolean {
  return server.type === 'CpmiHostCkp' || server.type === 'checkpoint-host';
}
