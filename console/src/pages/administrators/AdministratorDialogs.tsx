import { useState } from 'react';
import { useChange } from '../../api/queries';
import type { Administrator } from '../../api/replies/administrators';
import { useUnchangedChange } from '../../api/unchanged';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { FormDialog } from '../../components/FormDialog';
import { isLockedByOther, LockAlert } from '../../components/LockLabel';
import {
  added,
  changed,
  draftOf,
  isComplete,
  newAdministrator,
  type AdministratorDraft,
} from './administrator-draft';
import { AdministratorForm } from './AdministratorForm';

/** Adds an administrator, who can log in after the publish. */
export function AddAdministratorDialog({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState(newAdministrator);
  const add = useChange('add-administrator');
  return (
    <FormDialog
      title="New administrator"
      submit="Add"
      isBusy={add.isPending}
      isReady={isComplete(draft, true)}
      error={add.error}
      onSubmit={(ignoresWarnings) =>
        add.mutate({ ...added(draft), 'ignore-warnings': ignoresWarnings }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <AdministratorForm
        isNew
        draft={draft}
        onChange={(part) => setDraft((old): AdministratorDraft => ({ ...old, ...part }))}
      />
    </FormDialog>
  );
}

interface Properties {
  administrator: Administrator;
  onClose: () => void;
}

/** Changes what is entered and leaves the rest as it is. */
export function EditAdministratorDialog({ administrator, onClose }: Properties) {
  const [before] = useState(administrator);
  const [draft, setDraft] = useState(() => draftOf(administrator));
  const meta = administrator['meta-info'];
  const change = useUnchangedChange('administrator', 'administrator', before);
  return (
    <FormDialog
      title={`Edit ${before.name}`}
      submit="Save"
      isBusy={change.isPending}
      isReady={isComplete(draft, false) && !isLockedByOther(meta)}
      error={change.error}
      onSubmit={(ignoresWarnings) =>
        change.mutate(
          { ...changed(before, draft), 'ignore-warnings': ignoresWarnings },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <LockAlert meta={meta} />
      <AdministratorForm
        isNew={false}
        draft={draft}
        onChange={(part) => setDraft((old): AdministratorDraft => ({ ...old, ...part }))}
      />
    </FormDialog>
  );
}

/** Deletes an administrator after a question. */
export function DeleteAdministratorDialog({ administrator, onClose }: Properties) {
  const remove = useChange('delete-administrator');
  return (
    <ConfirmDialog
      title={`Delete ${administrator.name}`}
      confirm="Delete"
      variant="danger"
      isBusy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate({ uid: administrator.uid }, { onSuccess: onClose })}
    >
      After the publish {administrator.name} cannot log in any more, and every login of {administrator.name}{' '}
      ends.
    </ConfirmDialog>
  );
}
