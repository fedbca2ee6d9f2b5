import { Label, type LabelProps } from '@patternfly/react-core';

const COLORS: Record<string, NonNullable<LabelProps['color']>> = {
  communicating: 'green',
  uninitialized: 'orange',
  'not communicating': 'orange',
};

/** The state of Secure Internal Communication, in the server's words. */
export function TrustState({ state }: { state: string | undefined }) {
  return state === undefined ? <>-</> : <Label color={COLORS[state] ?? 'grey'}>{state}</Label>;
}
