import { Content } from '@patternfly/react-core';
import type { FullObject } from '../../api/replies/objects';
import type { PolicyPackage } from '../../api/replies/policies';
import { useCatalogue } from '../../catalogue/use-catalogue';
import { DeleteObjectDialog } from '../../components/DeleteObjectDialog';
import { ObjectForm } from '../../components/ObjectForm';
import { useNotifications } from '../../frame/notices';
import { InstallDialog } from './InstallDialog';

/** What lies over the policies. */
export type PolicyQuestion =
  | { kind: 'new'; type: 'package' | 'access-layer' }
  | { kind: 'edit'; object: FullObject }
  | { kind: 'delete'; object: FullObject }
  | { kind: 'install'; policy: PolicyPackage };

interface Properties {
  question: PolicyQuestion;
  /** Hears of a new package or layer. */
  onCreated: (object: FullObject) => void;
  onDeleted: (object: FullObject) => void;
  onClose: () => void;
}

/** Makes, changes, deletes or installs packages and layers. */
export function PolicyDialog({ question, onCreated, onDeleted, onClose }: Properties) {
  const catalogue = useCatalogue();
  const notifications = useNotifications();
  if (question.kind === 'install') {
    return <InstallDialog policy={question.policy} onClose={onClose} />;
  }
  if (question.kind === 'delete') {
    return <DeleteDialog object={question.object} onDeleted={onDeleted} onClose={onClose} />;
  }
  const type = catalogue.get(question.kind === 'new' ? question.type : question.object.type);
  return type === undefined ? null : (
    <ObjectForm
      type={type}
      {...(question.kind === 'edit' ? { object: question.object } : {})}
      onClose={onClose}
      onSaved={(object) => {
        notifications.add({ variant: 'success', title: `${object.name} saved` });
        onClose();
        if (question.kind === 'new') {
          onCreated(object);
        }
      }}
    />
  );
}

interface DeleteProperties {
  object: FullObject;
  onDeleted: (object: FullObject) => void;
  onClose: () => void;
}

function DeleteDialog({ object, onDeleted, onClose }: DeleteProperties) {
  return (
    <DeleteObjectDialog
      object={object}
      onClose={onClose}
      onDeleted={() => {
        onClose();
        onDeleted(object);
      }}
    >
      <Content component="p">
        {object.type === 'package'
          ? 'Its NAT rules are deleted too, and those of its layers that are not shared and used by nothing else.'
          : 'Its rules and sections are deleted too.'}{' '}
        It is deleted for everybody when this session is published.
      </Content>
    </DeleteObjectDialog>
  );
}
