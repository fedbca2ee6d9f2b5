/** How a field is edited. */
export type FieldKind =
  | 'text'
  | 'secret'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'texts'
  | 'reference'
  | 'references'
  | 'fields'
  | 'rows'
  | 'json';

/** A field of an object type, as the API takes it. */
export interface Field {
  name: string;
  kind: FieldKind;
  description?: string;
  required?: boolean;
  /** Only add-... takes it. */
  addOnly?: boolean;
  /** A second way of saying what other fields say: read from files, and in no form. */
  isShorthand?: boolean;
  format?: 'ipv4' | 'ipv6';
  /** What it is if nothing is said. */
  initial?: unknown;
  choices?: string[];
  /** The types of the objects that it may refer to. */
  types?: string[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  /** The fields of a part or of each row. */
  fields?: Field[];
}

/** A type of objects that the API adds and changes. */
export interface ObjectType {
  type: string;
  fields: Field[];
  /** Whether it stands in a rulebase, which is where it is made and changed. */
  isRule?: boolean;
}
