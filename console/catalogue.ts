import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import type { Field, ObjectType } from './src/catalogue/types.ts';

const DOCUMENT = new URL(
  '../command/src/main/resources/dev/redoubt/command/reference/openapi.json',
  import.meta.url,
);
const MODULE = 'virtual:catalogue';

/** Sections are part of a rulebase; administrators and their likes have forms of their own. */
const LEFT_OUT = /-(section|batch)$|^(administrator|api-key|domain-permissions-profile|trusted-client)$/;

/** What stands in a rulebase. */
const RULE = /-(rule|exception)$/;

/** What a request says of itself and not of the object, what only domains of another product know, and second names. */
const NOT_FIELDS =
  /^(details-level|ignore-warnings|ignore-errors|domains-to-process|add-default-rule|https-inspection-layer)$/;

/** Second ways of saying what other fields say; the replies do not have them. */
const SHORTHANDS = /^(ip-address|ip-address-first|ip-address-last|mask-length|subnet|subnet-mask)$/;

const SECRETS = /^(password|shared-secret|secret-key|one-time-password|password-hash)$/;

/** What the label of the field and the picker of objects say already. */
const NO_HELP = /^(Names? or uids? of|The name of the object|An IPv[46] address)/;

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  description?: string;
  enum?: string[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

interface OpenApi {
  paths: Record<
    string,
    { post: { requestBody: { content: { 'application/json': { schema: Schema } } } } } | undefined
  >;
  components: { schemas: Record<string, Schema | undefined> };
}

/** Gives the console the fields of all types, from the OpenAPI document, as the module virtual:catalogue. */
export function catalogue(): Plugin {
  return {
    name: 'redoubt-catalogue',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load(id) {
      if (id !== `\0${MODULE}`) {
        return undefined;
      }
      const document = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as OpenApi;
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(objectTypes(document)))});`;
    },
  };
}

function objectTypes(document: OpenApi): ObjectType[] {
  const reader = new SchemaReader(document);
  const types = Object.keys(document.paths)
    .filter((path) => path.startsWith('/add-') && !LEFT_OUT.test(path.slice('/add-'.length)))
    .map((path) => path.slice('/add-'.length))
    .filter((type) => document.paths[`/set-${type}`] !== undefined)
    .map((type) => ({
      type,
      fields: reader.fieldsOf(type),
      ...(RULE.test(type) ? { isRule: true } : {}),
    }));
  return types.map((type) => ({
    ...type,
    fields: type.fields.map((field) => withGroups(type, field, types)),
  }));
}

/** The groups that an object can be a member of are the types whose members may be of its type. */
function withGroups({ type }: ObjectType, field: Field, types: ObjectType[]): Field {
  if (field.name !== 'groups') {
    return field;
  }
  const groups = types.filter(({ fields }) =>
    fields.some(({ name, types: members }) => name === 'members' && members?.includes(type)),
  );
  return { ...field, types: groups.map((group) => group.type) };
}

class SchemaReader {
  constructor(private readonly document: OpenApi) {}

  fieldsOf(type: string): Field[] {
    const add = this.body(`/add-${type}`);
    const set = this.body(`/set-${type}`).properties ?? {};
    return this.fields(add).map((field) => (field.name in set ? field : { ...field, addOnly: true }));
  }

  private body(path: string): Schema {
    const schema = this.document.paths[path]?.post.requestBody.content['application/json'].schema;
    return this.resolved(schema ?? {});
  }

  private fields(schema: Schema): Field[] {
    const properties = schema.properties ?? {};
    return Object.keys(properties)
      .filter((name) => !NOT_FIELDS.test(name))
      .map((name) => ({
        ...this.field(name, this.resolved(properties[name] ?? {})),
        ...(schema.required?.includes(name) === true ? { required: true } : {}),
        ...(SHORTHANDS.test(name) ? { isShorthand: true } : {}),
      }));
  }

  private field(name: string, schema: Schema): Field {
    const { description, format, minimum, maximum, maxLength } = schema;
    return {
      name,
      ...this.kind(name, schema),
      ...(description === undefined || NO_HELP.test(description) ? {} : { description }),
      ...(schema.default === undefined ? {} : { initial: schema.default }),
      ...(format === 'ipv4' || format === 'ipv6' ? { format } : {}),
      ...(minimum === undefined ? {} : { minimum }),
      ...(maximum === undefined ? {} : { maximum }),
      ...(maxLength === undefined ? {} : { maxLength }),
    };
  }

  private kind(name: string, schema: Schema): Pick<Field, 'kind' | 'types' | 'choices' | 'fields'> {
    if (name === 'tags' || name === 'groups') {
      return { kind: 'references', types: name === 'tags' ? ['tag'] : [] };
    }
    const list = (schema.anyOf ?? [schema]).find((choice) => choice.type === 'array');
    if (list?.items !== undefined) {
      const items = this.resolved(list.items);
      const types = referredTypes(items);
      if (types !== undefined) {
        return { kind: 'references', types };
      }
      return items.type === 'object' ? { kind: 'rows', fields: this.fields(items) } : { kind: 'texts' };
    }
    const types = referredTypes(schema);
    if (types !== undefined) {
      return { kind: 'reference', types };
    }
    if (schema.enum !== undefined) {
      return { kind: 'choice', choices: schema.enum };
    }
    switch (schema.type) {
      case 'boolean':
        return { kind: 'boolean' };
      case 'integer':
        return { kind: 'number' };
      case 'string':
        return { kind: SECRETS.test(name) ? 'secret' : 'text' };
      case 'object':
        return schema.properties === undefined
          ? { kind: 'json' }
          : { kind: 'fields', fields: this.fields(schema) };
      default:
        return { kind: 'json' };
    }
  }

  private resolved(schema: Schema): Schema {
    if (schema.$ref === undefined) {
      return schema;
    }
    const { $ref, ...own } = schema;
    return { ...this.document.components.schemas[$ref.replace('#/components/schemas/', '')], ...own };
  }
}

/** The types that a reference names in its description. */
function referredTypes({ description }: Schema): string[] | undefined {
  const match = /^Name or uid of an object: (.*)$/.exec(description ?? '');
  return match?.[1]?.split(', ');
}
