import type { ApiClient } from '../../api/client';
import { messageOf } from '../../api/errors';
import { callOfType } from '../../api/objects';
import type { Position } from './editing';
import type { RulebaseOf } from './rulebases';

/** A section and the uids of its rules, in their order. */
export interface SectionRules {
  uid: string;
  name: string;
  rules: readonly string[];
}

/** Where a section may go: above another one, or to the end. */
export type SectionPlace = { above: string } | 'bottom';

/** More rules than these are not moved at once. */
export const MOST_MOVED = 500;

const PAGE = 500;

/** A page of a rulebase at details-level uid: of its rules only the uids. */
interface UidPage {
  rulebase: (string | { uid: string; name?: string; rulebase: string[] })[];
  total: number;
}

/** The sections of a rulebase with all their rules; a large rulebase takes several requests. */
export async function sectionsOf(
  api: ApiClient,
  { show, shown }: RulebaseOf,
  signal: AbortSignal,
): Promise<SectionRules[]> {
  const sections = new Map<string, { uid: string; name: string; rules: string[] }>();
  let offset = 0;
  for (;;) {
    const page = { offset, limit: PAGE, 'details-level': 'uid' } as const;
    const { rulebase, total } = (await api.call(show, { ...shown, ...page }, signal)) as unknown as UidPage;
    for (const entry of rulebase) {
      if (typeof entry !== 'string') {
        const section = sections.get(entry.uid) ?? { uid: entry.uid, name: entry.name ?? '', rules: [] };
        section.rules.push(...entry.rulebase);
        sections.set(entry.uid, section);
      }
    }
    offset += PAGE;
    if (offset >= total) {
      return [...sections.values()];
    }
  }
}

/** Where a section can go, with the words for it. */
export function placesFor(sections: readonly SectionRules[], uid: string): [SectionPlace, string][] {
  const index = sections.findIndex((section) => section.uid === uid);
  const above = sections
    .filter((_, other) => other !== index && other !== index + 1)
    .map((section): [SectionPlace, string] => [{ above: section.uid }, `Above ${section.name}`]);
  return index === sections.length - 1 ? above : [...above, ['bottom', 'At the end']];
}

/**
 * Moves a section with its rules: the heading, which the rules then follow one by one. If one of them cannot be moved, those
 * that were are moved back.
 *
 * @param onMoved hears how many rules were moved
 */
export async function moveSection(
  api: ApiClient,
  { ruleType, sectionType, within }: RulebaseOf,
  { uid, rules }: SectionRules,
  place: SectionPlace,
  onMoved: (count: number) => void,
): Promise<void> {
  const put = (type: string, moved: string, position: Position): Promise<unknown> =>
    callOfType(api, {
      verb: 'set',
      type,
      parameters: { ...within, uid: moved, 'new-position': position, 'ignore-warnings': true },
    });
  await put(sectionType ?? '', uid, place);
  let count = 0;
  try {
    for (const rule of rules) {
      await put(ruleType, rule, { bottom: uid });
      count++;
      onMoved(count);
    }
  } catch (error) {
    const [stuck] = rules.slice(count);
    try {
      await put(sectionType ?? '', uid, { above: stuck ?? '' });
      for (const rule of rules.slice(0, count).toReversed()) {
        await put(ruleType, rule, { top: uid });
      }
    } catch (again) {
      throw new Error(
        `${messageOf(error)}. Only a part was moved, and it could not be moved back: ${messageOf(again)}`,
        { cause: error },
      );
    }
    throw new Error(`${messageOf(error)}. The section is where it was`, { cause: error });
  }
}
