import { Checkbox } from '@patternfly/react-core';
import { useState } from 'react';
import { useChange } from '../../api/queries';
import type { PermissionProfile, PermissionType } from '../../api/replies/administrators';
import { useUnchangedChange } from '../../api/unchanged';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ChoiceField, TextField } from '../../components/fields';
import { FormDialog } from '../../components/FormDialog';
import { isLockedByOther, LockAlert } from '../../components/LockLabel';
import { changedGroups, permissionTypes, rightsOf } from './rights';
import { RightsFields } from './RightsFields';

/** Adds a profile; a customized one is opened at once, so that its rights can be chosen. */
export function NewProfileDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [type, setType] = useState<PermissionType>('customized');
  const add = useChange('add-domain-permissions-profile');
  if (add.data?.['permission-type'] === 'customized') {
    return <EditProfileDialog profile={add.data} onClose={onClose} />;
  }
  return (
    <FormDialog
      title="New permission profile"
      submit={type === 'customized' ? 'Next' : 'Add'}
      isBusy={add.isPending}
      isReady={name.trim() !== ''}
      error={add.error}
      onSubmit={(ignoresWarnings) =>
        add.mutate(
          { name: name.trim(), 'permission-type': type, 'ignore-warnings': ignoresWarnings },
          {
            onSuccess: (profile) => {
              if (profile['permission-type'] !== 'customized') {
                onClose();
              }
            },
          },
        )
      }
      onClose={onClose}
    >
      <TextField label="Name" isRequired value={name} onChange={setName} />
      <TypeField value={type} onChange={setType} />
    </FormDialog>
  );
}

interface Properties {
  profile: PermissionProfile;
  onClose: () => void;
}

/** Changes a profile; what is not customized has its rights from the permission type. */
export function EditProfileDialog({ profile, onClose }: Properties) {
  const [before] = useState(() => ({ profile, rights: rightsOf(profile) }));
  const [name, setName] = useState(profile.name);
  const [type, setType] = useState(profile['permission-type']);
  const [comments, setComments] = useState(profile.comments);
  const [editsObjects, setEditsObjects] = useState(profile['edit-common-objects']);
  const [rights, setRights] = useState(before.rights);
  const meta = profile['meta-info'];
  const change = useUnchangedChange('domain-permissions-profile', 'permission profile', before.profile);
  const isCustomized = type === 'customized';
  return (
    <FormDialog
      title={`Permission profile ${before.profile.name}`}
      submit="Save"
      variant="medium"
      isBusy={change.isPending}
      isReady={name.trim() !== '' && !isLockedByOther(meta)}
      error={change.error}
      onSubmit={(ignoresWarnings) =>
        change.mutate(
          {
            ...(name === before.profile.name ? {} : { 'new-name': name.trim() }),
            'permission-type': type,
            comments,
            ...(isCustomized
              ? { 'edit-common-objects': editsObjects, ...changedGroups(before.rights, rights) }
              : {}),
            'ignore-warnings': ignoresWarnings,
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <LockAlert meta={meta} />
      <TextField label="Name" isRequired value={name} onChange={setName} />
      <TypeField value={type} onChange={setType} />
      <TextField label="Comments" value={comments} onChange={setComments} />
      {isCustomized && (
        <>
          <Checkbox
            id="profile-edits-objects"
            label="Edit common objects"
            isChecked={editsObjects}
            onChange={(_, edits) => setEditsObjects(edits)}
          />
          <RightsFields rights={rights} onChange={setRights} />
        </>
      )}
    </FormDialog>
  );
}

function TypeField({ value, onChange }: { value: PermissionType; onChange: (type: PermissionType) => void }) {
  return <ChoiceField label="Permission type" value={value} choices={permissionTypes} onChange={onChange} />;
}

/** Deletes a profile after a question; one that an administrator has is refused by the server. */
export function DeleteProfileDialog({ profile, onClose }: Properties) {
  const remove = useChange('delete-domain-permissions-profile');
  return (
    <ConfirmDialog
      title={`Delete ${profile.name}`}
      confirm="Delete"
      variant="danger"
      isBusy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate({ uid: profile.uid }, { onSuccess: onClose })}
    >
      A profile that an administrator has cannot be deleted: give the administrator another one before.
    </ConfirmDialog>
  );
}
