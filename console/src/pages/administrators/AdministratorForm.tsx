import { Checkbox, FormGroup } from '@patternfly/react-core';
import { ChoiceField, LongTextField, TextField } from '../../components/fields';
import { methodChoices, type AdministratorDraft } from './administrator-draft';
import { builtInProfiles } from './built-in-profiles';
import { useProfiles } from './use-profiles';

interface Properties {
  draft: AdministratorDraft;
  isNew: boolean;
  onChange: (part: Partial<AdministratorDraft>) => void;
}

/** What an administrator is: name, the way to log in, rights, contact. */
export function AdministratorForm({ draft, isNew, onChange }: Properties) {
  return (
    <>
      <TextField
        label="Name"
        isRequired
        value={draft.name}
        help="What the administrator logs in with; no other object has it."
        onChange={(name) => onChange({ name })}
      />
      <ChoiceField
        label="Authentication method"
        value={draft.method}
        choices={methodChoices(draft.method)}
        {...(draft.method === 'api key' ? { help: 'Add a key after this: Actions > Add API key.' } : {})}
        onChange={(method) => onChange({ method })}
      />
      {draft.method === 'check point password' && (
        <PasswordFields draft={draft} isNew={isNew} onChange={onChange} />
      )}
      <ProfileField draft={draft} onChange={onChange} />
      <TextField
        label="Expires"
        type="date"
        value={draft.expires}
        help="From this day on no login is possible. Empty: never."
        onChange={(expires) => onChange({ expires })}
      />
      <TextField label="Email" type="email" value={draft.email} onChange={(email) => onChange({ email })} />
      <TextField
        label="Phone number"
        type="tel"
        value={draft.phone}
        onChange={(phone) => onChange({ phone })}
      />
      <LongTextField
        label="Comments"
        value={draft.comments}
        onChange={(comments) => onChange({ comments })}
      />
    </>
  );
}

function PasswordFields({ draft, isNew, onChange }: Properties) {
  return (
    <>
      <TextField
        label={isNew ? 'Password' : 'New password'}
        type="password"
        isRequired={isNew}
        value={draft.password}
        {...(isNew ? {} : { help: 'Empty: the password stays.' })}
        onChange={(password) => onChange({ password })}
      />
      <Checkbox
        id="administrator-changes-password"
        label="Must change the password at the next login"
        isChecked={draft.changesPassword}
        onChange={(_, changesPassword) => onChange({ changesPassword })}
      />
    </>
  );
}

function ProfileField({ draft, onChange }: Omit<Properties, 'isNew'>) {
  const own = useProfiles().data?.objects ?? [];
  const names = new Set([
    ...builtInProfiles.map(({ name }) => name),
    ...own.map(({ name }) => name),
    ...draft.profiles,
  ]);
  const toggle = (name: string, isChosen: boolean): void => {
    const others = draft.profiles.filter((chosen) => chosen !== name);
    onChange({ profiles: isChosen ? [...others, name] : others });
  };
  return (
    <FormGroup label="Permission profile" role="group" isStack isRequired fieldId="administrator-profiles">
      {[...names].map((name, index) => (
        <Checkbox
          key={name}
          id={`administrator-profile-${index}`}
          label={name}
          isChecked={draft.profiles.includes(name)}
          onChange={(_, isChosen) => toggle(name, isChosen)}
        />
      ))}
    </FormGroup>
  );
}
