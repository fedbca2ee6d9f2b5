import type { ManagedObject } from '../../api/replies/common';
import type { Session } from '../../api/replies/sessions';
import { addressOf, typeLabel } from '../../components/object-words';
import { pages } from '../../pages/registry';

/** Something that the search leads to. */
export interface Target {
  key: string;
  title: string;
  /** What it is. */
  detail: string;
  /** Its address in the console. */
  path: string;
}

export interface TargetGroup {
  title: string;
  targets: Target[];
}

/** The pages and tabs in whose titles or further words every word of a text stands; all pages for an empty text. */
export function pageTargets(text: string): Target[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (title: string): boolean => words.every((word) => title.toLowerCase().includes(word));
  return pages.flatMap((page) => {
    const own = has(`${page.title} ${page.words ?? ''}`)
      ? [{ key: page.path, title: page.title, detail: page.group, path: `/${page.path}` }]
      : [];
    const tabs = words.length === 0 ? [] : (page.tabs ?? []);
    return [
      ...own,
      ...tabs
        .filter(({ title }) => has(`${page.title} ${title}`) && !has(page.title))
        .map(({ path, title }) => ({
          key: `${page.path}/${path}`,
          title,
          detail: page.title,
          path: `/${page.path}/${path}`,
        })),
    ];
  });
}

/** Where an object is shown: policies on their page, everything else in the explorer. */
export function objectTarget(object: ManagedObject): Target {
  const { uid, name, type } = object;
  return {
    key: uid,
    title: name,
    detail: [typeLabel(type), addressOf(object)].filter(Boolean).join(', '),
    path: `${policyPath(object) ?? '/objects?object='}${uid}`,
  };
}

/** Where all objects are that a text finds, if they are more than are shown. */
export function allObjectsTarget(text: string, total: number): Target {
  return {
    key: 'all-objects',
    title: `All ${total.toLocaleString()} objects`,
    detail: `Search for ${text} in Objects`,
    path: `/objects?${new URLSearchParams({ filter: text }).toString()}`,
  };
}

export function administratorTarget({ uid, name }: { uid: string; name: string }): Target {
  return {
    key: uid,
    title: name,
    detail: 'Administrator',
    path: `/administrators/list?${new URLSearchParams({ filter: name }).toString()}`,
  };
}

/** An open session, or one that was published, in the list that finds it by the same text. */
export function sessionTarget(session: Session, text: string, isPublished: boolean): Target {
  const { uid, name, description, 'user-name': user } = session;
  const title = name === '' ? (description === '' ? 'Without a name' : description) : name;
  return {
    key: uid,
    title,
    detail: `${isPublished ? 'Revision published' : 'Session'} by ${user}`,
    path: `/sessions/${isPublished ? 'revisions' : 'open'}?${new URLSearchParams({ filter: text }).toString()}`,
  };
}

function policyPath({ type }: ManagedObject): string | undefined {
  if (type === 'package') {
    return '/policies?package=';
  }
  return LAYERS.includes(type) ? '/policies?layer=' : undefined;
}

const LAYERS = ['access-layer', 'threat-layer', 'https-layer'];
