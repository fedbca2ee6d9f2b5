import type { ManagedObject, MetaInfo } from '../../api/replies/common';
import type { Rule } from '../../api/replies/policies';
import { FakeServer, Refused } from '../../test/fake-server';

const ANY = { uid: 'any', name: 'Any', type: 'CpmiAnyObject' };
const HOSTS = ['web', 'db'].map((name): ManagedObject => ({ uid: `uid-${name}`, name, type: 'host' }));
const ACTIONS = ['Accept', 'Drop'].map((name) => ({ uid: name, name, type: 'RulebaseAction' }));
const INNER = { uid: '4a2a55a3-d5c9-30c1-9323-e4ac01d63bc2', name: 'Inner Layer', type: 'RulebaseAction' };
const TRACKS = ['None', 'Log'].map((name) => ({ uid: name, name, type: 'Track' }));
const TARGETS = { uid: 'targets', name: 'Policy Targets', type: 'Global' };

export const NETWORK = { uid: 'network', name: 'Network', type: 'access-layer' };
export const DMZ = { uid: 'dmz', name: 'DMZ', type: 'access-layer' };
const STANDARD = { uid: 'standard', name: 'Standard', type: 'package', 'access-layers': [NETWORK] };

const OBJECTS: readonly ManagedObject[] = [
  ANY,
  ...HOSTS,
  ...ACTIONS,
  INNER,
  ...TRACKS,
  TARGETS,
  DMZ,
  NETWORK,
  STANDARD,
];

export const OTHER_LOCK: MetaInfo = {
  lock: 'locked by other session',
  'locking-admin': 'bob',
  'last-modifier': 'bob',
  'last-modify-time': { posix: 0, 'iso-8601': '' },
};

export function rule(number: number, properties: Partial<Rule> = {}): Rule {
  return {
    uid: `rule-${number}`,
    name: `name ${number}`,
    type: 'access-rule',
    'rule-number': number,
    enabled: true,
    source: ['any'],
    'source-negate': false,
    destination: ['any'],
    'destination-negate': false,
    vpn: ['any'],
    service: ['any'],
    'service-negate': false,
    action: 'Accept',
    track: { type: 'None' },
    time: ['any'],
    'install-on': ['targets'],
    comments: '',
    ...properties,
  };
}

function found(objects: readonly ManagedObject[], said: unknown): ManagedObject {
  const object = objects.find(({ uid, name }) => uid === said || name === said);
  if (object === undefined) {
    throw new Refused(404, 'generic_err_object_not_found', `Requested object [${String(said)}] not found`);
  }
  return object;
}

/** A server with the package Standard, whose layer Network has the rules that it is made with. */
export class FakePolicies {
  readonly server: FakeServer;
  /** The name of the section that begins with a rule, by the uid of the rule. */
  readonly sections = new Map<string, string>();

  constructor(
    public rules: Rule[],
    readonly others: Record<string, Rule[]> = {},
  ) {
    this.server = new FakeServer({
      'show-packages': () => ({ packages: [STANDARD], from: 1, to: 1, total: 1 }),
      'show-package': ({ uid }) => found([STANDARD], uid),
      'show-access-layer': ({ uid, name }) => found([NETWORK, DMZ], uid ?? name),
      'where-used': ({ uid }) => ({
        'used-directly': { total: 1, objects: uid === NETWORK.uid ? [STANDARD] : [] },
      }),
      'show-objects': ({ type, filter = '' }) => {
        const objects = OBJECTS.filter(
          (object) => object.type === type && object.name.includes(String(filter)),
        );
        return { objects, from: 1, to: objects.length, total: objects.length };
      },
      'show-access-rulebase': (parameters) => this.page(parameters),
      'show-nat-rulebase': () => ({ uid: 'nat', rulebase: [], 'objects-dictionary': [], total: 0 }),
      'show-access-rule': ({ uid }) => this.rule(uid),
      'set-access-rule': (parameters) => this.set(parameters),
      'add-access-rule': ({ position }) => this.add(position),
      'delete-access-rule': ({ uid }) => {
        this.rules = this.rules.filter((each) => each.uid !== uid);
        this.number();
        return { message: 'OK' };
      },
      'add-access-section': () => ({ uid: 'section' }),
      'set-access-section': () => ({ uid: 'section' }),
      'delete-access-section': () => ({ message: 'OK' }),
    });
  }

  private rule(uid: unknown): Rule {
    const found = this.rules.find((each) => each.uid === uid);
    if (found === undefined) {
      throw new Refused(404, 'generic_err_object_not_found', 'The rule is not there');
    }
    return found;
  }

  private set({
    uid,
    'new-name': name,
    'new-position': position,
    ...changed
  }: Record<string, unknown>): Rule {
    const before = this.rule(uid);
    const after: Rule = { ...before, ...changed, uid: before.uid };
    if (typeof name === 'string') {
      after.name = name;
    }
    this.rules = this.rules.map((each) => (each === before ? after : each));
    if (position !== undefined) {
      this.rules = this.rules.filter((each) => each !== after);
      this.rules.splice(this.index(position), 0, after);
      this.number();
    }
    return this.rule(uid);
  }

  private add(position: unknown): Rule {
    this.rules.splice(this.index(position), 0, rule(0, { uid: 'new', name: '' }));
    this.number();
    return this.rule('new');
  }

  private index(position: unknown): number {
    if (typeof position === 'number') {
      return position - 1;
    }
    if (typeof position === 'object') {
      const [place, uid] = Object.entries(position as Record<string, string>)[0] ?? [];
      return this.rules.indexOf(this.rule(uid)) + (place === 'below' ? 1 : 0);
    }
    return position === 'top' ? 0 : this.rules.length;
  }

  private number(): void {
    this.rules = this.rules.map((each, index) => ({ ...each, 'rule-number': index + 1 }));
  }

  page({ uid, limit, offset, filter }: Record<string, unknown>): unknown {
    const all = this.others[String(uid)] ?? this.rules;
    const found = typeof filter === 'string' ? all.filter(({ name }) => name?.includes(filter)) : all;
    const rules = found.slice(Number(offset), Number(offset) + Number(limit));
    return {
      uid,
      rulebase: this.withSections(rules),
      'objects-dictionary': OBJECTS,
      from: Number(offset) + 1,
      to: Number(offset) + rules.length,
      total: found.length,
    };
  }

  /** Every section is opened where it begins, and at the start of a page within it. */
  private withSections(rules: readonly Rule[]): unknown[] {
    const entries: unknown[] = [];
    let section = '';
    let members: Rule[] | undefined;
    rules.forEach((each) => {
      const begun = [...this.sections].findLast(
        ([first]) =>
          (this.rules.find(({ uid }) => uid === first)?.['rule-number'] ?? 0) <= each['rule-number'],
      )?.[1];
      if (begun === undefined) {
        entries.push(each);
      } else if (begun === section && members !== undefined) {
        members.push(each);
      } else {
        section = begun;
        members = [each];
        entries.push({ uid: `section-${begun}`, name: begun, type: 'access-section', rulebase: members });
      }
    });
    return entries.map((entry) => {
      const { rulebase } = entry as { rulebase?: Rule[] };
      return rulebase === undefined
        ? entry
        : { ...(entry as object), from: rulebase[0]?.['rule-number'], to: rulebase.at(-1)?.['rule-number'] };
    });
  }
}
