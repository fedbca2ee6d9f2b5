import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useId } from 'react';
import type { ServerStatus } from '../../../api/replies/ha';

interface Properties {
  label: string;
  peers: ServerStatus[];
  value: string;
  onChange: (name: string) => void;
  /** The entry that stands for no particular server, if there may be one. */
  all?: string;
}

/** Chooses one of the other servers. */
export function PeerChoice({ label, peers, value, onChange, all }: Properties) {
  const id = useId();
  return (
    <FormGroup label={label} fieldId={id}>
      <FormSelect id={id} value={value} onChange={(_, name) => onChange(name)} aria-label={label}>
        {all !== undefined && <FormSelectOption value="" label={all} />}
        {peers.map((peer) => (
          <FormSelectOption key={peer.uid} value={peer.name} label={`${peer.name} (${peer['ip-address']})`} />
        ))}
      </FormSelect>
    </FormGroup>
  );
}
