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
import { useId, type ReactNode } from 'react';

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
        aria-describedby={`${id}-help`}
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
        aria-describedby={`${id}-help`}
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
        aria-describedby={`${id}-help`}
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
      <FormHelperText>
        <HelperText id={`${id}-help`}>
          {help !== undefined && <HelperTextItem>{help}</HelperTextItem>}
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}
