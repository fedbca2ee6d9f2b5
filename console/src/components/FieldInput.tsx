import {
  Button,
  Checkbox,
  FormFieldGroup,
  FormFieldGroupHeader,
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  TextArea,
  TextInput,
} from '@patternfly/react-core';
import type { ManagedObject } from '../api/replies/common';
import type { Field } from '../catalogue/types';
import { initialValues, isRecord, labelOf, type Values } from '../catalogue/values';
import { ColorDot } from './ColorDot';
import { Folded } from './Folded';
import { ObjectPicker } from './ObjectPicker';

interface Properties {
  field: Field;
  id: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** From this many characters on a text has several lines. */
const LONG_TEXT = 2_048;

/** One field of an object, with its label and what the catalogue says of it. */
export function FieldInput({ field, id, value, onChange }: Properties) {
  const label = labelOf(field.name);
  switch (field.kind) {
    case 'fields':
      return (
        <Folded title={label}>
          <FieldInputs
            fields={field.fields ?? []}
            id={id}
            values={isRecord(value) ? value : {}}
            onChange={onChange}
          />
        </Folded>
      );
    case 'rows':
      return <Rows field={field} id={id} value={value} onChange={onChange} />;
    case 'boolean':
      return (
        <Checkbox
          id={id}
          label={label}
          description={field.description}
          isChecked={value === true}
          onChange={(_, checked) => onChange(checked)}
        />
      );
    default:
      return (
        <FormGroup label={label} fieldId={id} isRequired={field.required === true}>
          <Input field={field} id={id} value={value} onChange={onChange} />
          <Help field={field} />
        </FormGroup>
      );
  }
}

/** Fields one below the other. */
export function FieldInputs(properties: {
  fields: readonly Field[];
  id: string;
  values: Values;
  onChange: (values: Values) => void;
}) {
  const { fields, id, values, onChange } = properties;
  return fields
    .filter((field) => field.isShorthand !== true)
    .map((field) => (
      <FieldInput
        key={field.name}
        field={field}
        id={`${id}-${field.name}`}
        value={values[field.name]}
        onChange={(value) => onChange({ ...values, [field.name]: value })}
      />
    ));
}

function Help({ field }: { field: Field }) {
  const range =
    field.minimum === undefined && field.maximum === undefined
      ? ''
      : `From ${field.minimum ?? 'any'} to ${field.maximum ?? 'any'}`;
  const lines = field.kind === 'texts' ? 'One on each line' : '';
  const text = [field.description, range, lines, field.kind === 'json' ? 'As JSON' : '']
    .filter(Boolean)
    .join('. ');
  return text === '' ? null : (
    <FormHelperText>
      <HelperText>
        <HelperTextItem>{text}</HelperTextItem>
      </HelperText>
    </FormHelperText>
  );
}

function Input({ field, id, value, onChange }: Properties) {
  const label = labelOf(field.name);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const common = { id, 'aria-label': label, isRequired: field.required === true };
  switch (field.kind) {
    case 'choice':
      return (
        <div className="console-color-choice">
          <FormSelect {...common} value={text} onChange={(_, chosen) => onChange(chosen)}>
            {field.initial === undefined && <FormSelectOption value="" label="Not set" />}
            {(field.choices ?? []).map((choice) => (
              <FormSelectOption key={choice} value={choice} label={choice} />
            ))}
          </FormSelect>
          {field.name === 'color' && <ColorDot color={text} />}
        </div>
      );
    case 'number':
      return (
        <TextInput
          {...common}
          type="number"
          value={text}
          onChange={(_, typed) => onChange(typed === '' ? '' : Number(typed))}
          {...(field.minimum === undefined ? {} : { min: field.minimum })}
          {...(field.maximum === undefined ? {} : { max: field.maximum })}
        />
      );
    case 'texts':
      return (
        <TextArea
          {...common}
          autoResize
          resizeOrientation="vertical"
          value={Array.isArray(value) ? value.join('\n') : ''}
          onChange={(_, typed) => onChange(typed === '' ? [] : typed.split('\n'))}
        />
      );
    case 'reference':
      return (
        <ObjectPicker
          id={id}
          label={label}
          isSingle
          types={field.types ?? []}
          value={value === undefined ? [] : [value as ManagedObject]}
          onChange={([chosen]) => onChange(chosen)}
        />
      );
    case 'references':
      return (
        <ObjectPicker
          id={id}
          label={label}
          allowsNew={field.name === 'tags'}
          types={field.types ?? []}
          value={(value ?? []) as ManagedObject[]}
          onChange={onChange}
        />
      );
    case 'secret':
      return (
        <TextInput
          {...common}
          type="password"
          autoComplete="new-password"
          value={text}
          onChange={(_, typed) => onChange(typed)}
        />
      );
    default:
      return field.kind === 'json' || (field.maxLength ?? 0) >= LONG_TEXT ? (
        <TextArea
          {...common}
          autoResize
          resizeOrientation="vertical"
          value={text}
          onChange={(_, typed) => onChange(typed)}
        />
      ) : (
        <TextInput
          {...common}
          value={text}
          onChange={(_, typed) => onChange(typed)}
          {...(field.maxLength === undefined ? {} : { maxLength: field.maxLength })}
        />
      );
  }
}

function Rows({ field, id, value, onChange }: Properties) {
  const label = labelOf(field.name);
  const rows = Array.isArray(value) ? (value as Values[]) : [];
  const fields = field.fields ?? [];
  const header = (
    <FormFieldGroupHeader
      titleText={{ text: `${label} (${rows.length})`, id: `${id}-title` }}
      actions={
        <Button variant="secondary" size="sm" onClick={() => onChange([...rows, initialValues(fields)])}>
          Add to {label.toLowerCase()}
        </Button>
      }
    />
  );
  return (
    <FormFieldGroup header={header}>
      {rows.map((row, index) => (
        <FormFieldGroup
          key={index}
          header={
            <FormFieldGroupHeader
              titleText={{ text: `${label} ${index + 1}`, id: `${id}-${index}-title` }}
              actions={
                <Button
                  variant="link"
                  isDanger
                  onClick={() => onChange(rows.filter((_, other) => other !== index))}
                >
                  Remove
                </Button>
              }
            />
          }
        >
          <FieldInputs
            fields={fields}
            id={`${id}-${index}`}
            values={row}
            onChange={(changed) => onChange(rows.map((other, at) => (at === index ? changed : other)))}
          />
        </FormFieldGroup>
      ))}
    </FormFieldGroup>
  );
}
