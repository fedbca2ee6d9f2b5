import { Alert, Button, Form, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { ManagedObject } from '../api/replies/common';
import type { FullObject } from '../api/replies/objects';
import type { Field, ObjectType } from '../catalogue/types';
import { changes, initialValues, problems, valuesOf, type Values } from '../catalogue/values';
import { Dialog } from './Dialog';
import { DialogBody } from './DialogBody';
import { FieldInputs } from './FieldInput';
import { Folded } from './Folded';
import { isLockedByOther, LockAlert } from './LockLabel';
import { useEditedObject, useObjectSave } from './object-edit';
import { typeLabel } from './object-words';
import { QueryContent } from './QueryContent';
import { isWarning, SaveProblem } from './SaveProblem';

interface Properties {
  type: ObjectType;
  /** Which object is changed; a new one is made if there is none. */
  object?: ManagedObject;
  /** The title of the window, if it is not that of an edit. */
  title?: string;
  /** Whether it is only looked at. */
  isReadOnly?: boolean;
  /** What stands above the fields. */
  children?: ReactNode;
  onSaved: (object: FullObject) => void;
  onClose: () => void;
}

/** Makes or changes an object of any type; what was typed stays until it is saved or given up. */
export function ObjectForm({ object, ...properties }: Properties) {
  return object === undefined ? (
    <FieldsDialog {...properties} />
  ) : (
    <EditDialog key={object.uid} object={object} {...properties} />
  );
}

/** Reads the object anew: what stands in a list is not the whole of it. */
function EditDialog({ object, ...properties }: Properties & { object: ManagedObject }) {
  const query = useEditedObject(properties.type.type, object.uid);
  if (query.data !== undefined) {
    return <FieldsDialog {...properties} object={query.data} />;
  }
  return (
    <Dialog variant="medium" onClose={properties.onClose} aria-label={`Loading ${object.name}`}>
      <DialogBody>
        <QueryContent query={query} what="the object">
          {() => null}
        </QueryContent>
      </DialogBody>
    </Dialog>
  );
}

interface FieldsProperties extends Properties {
  object?: FullObject;
}

function FieldsDialog({
  type,
  object,
  isReadOnly = false,
  onSaved,
  onClose,
  ...properties
}: FieldsProperties) {
  const isNew = object === undefined;
  const fields = type.fields.filter(
    (field) => field.isShorthand !== true && (isNew || field.addOnly !== true),
  );
  // What the object was when the form was opened: what others change meanwhile is not taken back.
  const [before] = useState(() => (isNew ? initialValues(fields) : valuesOf(fields, object)));
  const [values, setValues] = useState<Values>(before);
  const [isTried, setTried] = useState(false);
  const save = useObjectSave(type);
  const found = problems(fields, values);
  const isFixed = isReadOnly || isLockedByOther(object?.['meta-info']);
  const title = properties.title ?? (isNew ? `New ${typeLabel(type.type)}` : `Edit ${object.name}`);

  const submit = (ignoresWarnings: boolean): void => {
    setTried(true);
    if (found.length > 0) {
      return;
    }
    const { name, ...changed } = changes(fields, before, values);
    const named = isNew
      ? { name: values.name }
      : { uid: object.uid, ...(name === undefined ? {} : { 'new-name': name }) };
    const parameters = {
      ...(isNew ? requiredOf(fields, values) : {}),
      ...changed,
      ...named,
      'details-level': 'full',
      ...(ignoresWarnings ? { 'ignore-warnings': true } : {}),
    };
    save.mutate(
      {
        change: { verb: isNew ? 'add' : 'set', type: type.type, parameters },
        ...(isNew ? {} : { before: { uid: object.uid, values: before } }),
      },
      { onSuccess: onSaved },
    );
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    submit(false);
  };
  return (
    <Dialog
      variant="medium"
      hasInput={Object.keys(changes(fields, before, values)).length > 0}
      onClose={onClose}
      aria-labelledby="object-form-title"
      elementToFocus="#object-name"
    >
      <ModalHeader title={title} labelId="object-form-title" />
      <DialogBody>
        <Form id="object-form" onSubmit={onSubmit}>
          <LockAlert meta={object?.['meta-info']} />
          {properties.children}
          <Parts
            fields={fields}
            values={values}
            onChange={(typed) => {
              setValues(typed);
              save.reset();
            }}
          />
          {isTried && found.length > 0 && (
            <Alert variant="danger" isInline title={found.join('. ')} component="h2" />
          )}
          <SaveProblem error={save.error} />
        </Form>
      </DialogBody>
      <ModalFooter>
        {isWarning(save.error) ? (
          <Button
            variant="warning"
            isLoading={save.isPending}
            isDisabled={save.isPending || isFixed}
            onClick={() => submit(true)}
          >
            Save nevertheless
          </Button>
        ) : (
          <Button
            type="submit"
            form="object-form"
            isLoading={save.isPending}
            isDisabled={save.isPending || isFixed}
          >
            {isNew ? 'Create' : 'Save'}
          </Button>
        )}
        <Button variant="link" onClick={onClose}>
          Cancel
        </Button>
      </ModalFooter>
    </Dialog>
  );
}

/** The defaults of required fields are said too. */
function requiredOf(fields: readonly Field[], values: Values): Record<string, unknown> {
  const required = fields.filter((field) => field.required === true);
  return changes(required, {}, values);
}

/** What identifies an object stands first; what every type has stands last; what is seldom needed is folded. */
function Parts(properties: { fields: Field[]; values: Values; onChange: (values: Values) => void }) {
  const { fields, values, onChange } = properties;
  const named = fields.filter(({ name }) => name === 'name');
  const main = fields.filter((field) => isMain(field));
  const advanced = fields.filter(
    (field) => !isMain(field) && field.name !== 'name' && !SHARED.includes(field.name),
  );
  const shared = SHARED.flatMap((name) => fields.filter((field) => field.name === name));
  const inputs = (some: Field[]) => (
    <FieldInputs fields={some} id="object" values={values} onChange={onChange} />
  );
  return (
    <>
      {inputs(named)}
      {inputs(main)}
      {inputs(shared)}
      {advanced.length > 0 && <Folded title="Advanced">{inputs(advanced)}</Folded>}
    </>
  );
}

const SHARED = ['comments', 'color', 'tags', 'groups'];

function isMain(field: Field): boolean {
  return (
    field.name !== 'name' &&
    !SHARED.includes(field.name) &&
    (field.required === true ||
      ((field.kind === 'text' ||
        field.kind === 'references' ||
        field.kind === 'reference' ||
        field.kind === 'texts') &&
        field.initial === undefined) ||
      MAIN.test(field.name))
  );
}

const MAIN =
  /address|subnet|mask|^port$|^protocol$|^members$|^icmp-|^program-number$|^interface-uuid$|^access-layers$/;
