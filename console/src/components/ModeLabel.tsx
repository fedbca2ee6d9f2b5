import { Label, type LabelProps } from '@patternfly/react-core';
import type { Mode } from '../api/replies/ha';

const KNOWN: Record<string, { text: string; color: NonNullable<LabelProps['color']> }> = {
  active: { text: 'Active', color: 'green' },
  standby: { text: 'Standby', color: 'blue' },
  'handing-over': { text: 'Handing over', color: 'orange' },
  unknown: { text: 'Not known', color: 'grey' },
};

/** Active, Standby, or what is in between; never by colour alone. */
export function ModeLabel({ mode }: { mode: Mode }) {
  const known = KNOWN[mode] ?? { text: mode, color: 'orange' as const };
  return <Label color={known.color}>{known.text}</Label>;
}
