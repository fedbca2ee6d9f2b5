import { Button } from '@patternfly/react-core';
import { useCanWrite } from '../../api/live';
import type { FullObject } from '../../api/replies/objects';
import type { PolicyPackage } from '../../api/replies/policies';
import { isLockedByOther, LockLabel } from '../../components/LockLabel';
import { ObjectSelect } from '../../components/ObjectSelect';
import { RowActions, type RowAction } from '../../components/RowActions';
import type { PolicyQuestion } from './PolicyDialogs';

interface Properties {
  policy: PolicyPackage | undefined;
  /** The layer whose rules are shown, if they are access rules. */
  layer: FullObject | undefined;
  isVerifying: boolean;
  onShow: (uid: string) => void;
  onVerify: (policy: PolicyPackage) => void;
  onAsk: (question: PolicyQuestion) => void;
}

/** Chooses a package, and what is done with it. */
export function PolicyTools(properties: Properties) {
  const { policy, layer, isVerifying, onShow, onVerify, onAsk } = properties;
  const canWrite = useCanWrite();
  return (
    <div className="policies-tools">
      <LockLabel meta={policy?.['meta-info']} />
      <div className="policies-package">
        <ObjectSelect
          label="Package"
          type="package"
          shown={policy?.name ?? ''}
          onChoose={({ uid }) => onShow(uid)}
        />
      </div>
      <Button
        variant="secondary"
        isDisabled={policy === undefined || isVerifying}
        isLoading={isVerifying}
        onClick={() => {
          if (policy !== undefined) {
            onVerify(policy);
          }
        }}
      >
        Verify
      </Button>
      <Button
        isDisabled={!canWrite || policy === undefined}
        onClick={() => {
          if (policy !== undefined) {
            onAsk({ kind: 'install', policy });
          }
        }}
      >
        Install policy
      </Button>
      {canWrite && <RowActions of="packages and layers" actions={actionsOf(policy, layer, onAsk)} />}
    </div>
  );
}

function actionsOf(
  policy: PolicyPackage | undefined,
  layer: FullObject | undefined,
  onAsk: (question: PolicyQuestion) => void,
): RowAction[] {
  const ofObject = (object: FullObject | undefined, what: string): RowAction[] =>
    object === undefined
      ? []
      : [
          {
            title: `Edit ${what} ${object.name}`,
            isDisabled: isLockedByOther(object['meta-info']),
            onSelect: () => onAsk({ kind: 'edit', object }),
          },
          {
            title: `Delete ${what} ${object.name}`,
            isDanger: true,
            isDisabled: isLockedByOther(object['meta-info']),
            onSelect: () => onAsk({ kind: 'delete', object }),
          },
        ];
  return [
    { title: 'New package', onSelect: () => onAsk({ kind: 'new', type: 'package' }) },
    ...ofObject(policy, 'package'),
    {
      title: 'New layer',
      description: 'For a package, or for rules that apply it inline',
      onSelect: () => onAsk({ kind: 'new', type: 'access-layer' }),
    },
    ...ofObject(layer, 'layer'),
  ];
}
