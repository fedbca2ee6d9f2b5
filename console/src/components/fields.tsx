import {
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  TextArea,
  TextInput,
  type TextInputProps,
} from '@patternfly/react-core';
import { useId, useState, type ReactNode } from 'react';

interface FieldProperties {
  label: string;
  /** What is to be entered, with the limits. */
  help?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
}

interface TextProperties extends FieldProperties {
  value: string;
  type?: NonNullable<TextInputProps['type']>;
  isInvalid?: boolean;
  onChange: (value: string) => void;
}

/** A labelled line of text, a password, a date or a number. */
export function TextField({ value, type = 'text', isInvalid = false, onChange, ...field }: TextProperties) {
  const id = useId();
  return (
    <Field id={id} {...field}>
      <TextInput
        id={id}
        type={type}
        isRequired={field.isRequired === true}
        isDisabled={field.isDisabled === true}
        {...described(id, field.help)}
        autoComplete={type === 'password' ? 'new-password' : 'off'}
        validated={isInvalid ? 'error' : 'default'}
        value={value}
        onChange={(_, text) => onChange(text)}
      />
    </Field>
  );
}

/** A labelled text of several lines. */
export function LongTextField({ value, onChange, ...field }: TextProperties) {
  const id = useId();
  return (
    <Field id={id} {...field}>
      <TextArea
        id={id}
        rows={4}
        resizeOrientation="vertical"
        disabled={field.isDisabled === true}
        {...described(id, field.help)}
        value={value}
        onChange={(_, text) => onChange(text)}
      />
    </Field>
  );
}

interface ChoiceProperties<T extends string> extends FieldProperties {
  value: T;
  /** What can be chosen, and the words for it. */
  choices: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}

/** A labelled choice of one among few. */
export function ChoiceField<T extends string>({ value, choices, onChange, ...field }: ChoiceProperties<T>) {
  const id = useId();
  const choose = (text: string): void => {
    const chosen = choices.find(([choice]) => choice === text);
    if (chosen !== undefined) {
      onChange(chosen[0]);
    }
  };
  return (
    <Field id={id} {...field}>
      <FormSelect
        id={id}
        isDisabled={field.isDisabled === true}
        {...described(id, field.help)}
        value={value}
        onChange={(_, text) => choose(text)}
      >
        {choices.map(([choice, words]) => (
          <FormSelectOption key={choice} value={choice} label={words} />
        ))}
      </FormSelect>
    </Field>
  );
}

function described(id: string, help: string | undefined): { 'aria-describedby'?: string } {
  return help === undefined ? {} : { 'aria-describedby': `${id}-help` };
}

function Field({
  id,
  label,
  help,
  isRequired = false,
  children,
}: FieldProperties & { id: string; children: ReactNode }) {
  return (
    <FormGroup label={label} fieldId={id} isRequired={isRequired}>
      {children}
      {help !== undefined && (
        <FormHelperText>
          <HelperText id={`${id}-help`}>
            <HelperTextItem>{help}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}

interface NumberProperties extends FieldProperties {
  /** Undefined while what is entered is not within the limits. */
  value: number | undefined;
  least: number;
  most: number;
  onChange: (value: number | undefined) => void;
}

/** A labelled whole number within limits, which its help tells. */
export function NumberField({ value, least, most, onChange, ...field }: NumberProperties) {
  const [entered, setEntered] = useState<string>();
  const text = entered ?? value?.toString() ?? '';
  const limits = `A number from ${least} to ${most.toLocaleString()}.`;
  const enter = (typed: string): void => {
    const number = /^\d{1,9}$/.test(typed) ? Number(typed) : undefined;
    const isWithin = number !== undefined && number >= least && number <= most;
    setEntered(isWithin ? undefined : typed);
    onChange(isWithin ? number : undefined);
  };
  return (
    <TextField
      {...field}
      help={field.help === undefined ? limits : `${limits} ${field.help}`}
      isInvalid={value === undefined}
      value={text}
      onChange={enter}
    />
  );
}
