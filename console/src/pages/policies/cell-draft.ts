import type { ManagedObject } from '../../api/replies/common';
import type { Column } from './rulebases';

/** What is entered for a cell. */
export interface CellDraft {
  objects: ManagedObject[];
  /** The layer that an action applies. */
  layer: ManagedObject | undefined;
  text: string;
  isNegated: boolean;
}

/** Objects that mean everything: whatever else is chosen takes their place. */
const EVERYTHING = new Set(['CpmiAnyObject', 'Global']);

/** The action that applies the rules of a layer. */
const INNER_LAYER = '4a2a55a3-d5c9-30c1-9323-e4ac01d63bc2';

/** What is chosen once something more was: what means everything stands alone. */
export function withChoice(objects: ManagedObject[]): ManagedObject[] {
  const last = objects.at(-1);
  if (last === undefined || EVERYTHING.has(last.type)) {
    return last === undefined ? [] : [last];
  }
  return objects.filter(({ type }) => !EVERYTHING.has(type));
}

export function isApplyingLayer({ objects }: CellDraft): boolean {
  return objects.some(({ uid }) => uid === INNER_LAYER);
}

/** Whether it can be saved: a list may be empty, one object may not. */
export function hasEnough(column: Column, draft: CellDraft): boolean {
  switch (column.kind) {
    case 'object':
    case 'track':
      return draft.objects.length === 1;
    case 'action':
      return draft.objects.length === 1 && (!isApplyingLayer(draft) || draft.layer !== undefined);
    default:
      return true;
  }
}

/** The lines that say something; nothing said means everything. */
function textsOf(text: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? ['Any'] : lines;
}

/** What set-... has to be told. */
export function changeOf(column: Column, draft: CellDraft): Record<string, unknown> {
  const { field, negate } = column;
  const uids = draft.objects.map(({ uid }) => uid);
  switch (column.kind) {
    case 'objects':
      return { [field]: uids, ...(negate === undefined ? {} : { [negate]: draft.isNegated }) };
    case 'track':
      return { [field]: { type: uids[0] } };
    case 'action':
      return { [field]: uids[0], ...(isApplyingLayer(draft) ? { 'inline-layer': draft.layer?.uid } : {}) };
    case 'object':
      return { [field]: uids[0] };
    case 'texts':
      return { [field]: textsOf(draft.text) };
    default:
      return { [field === 'name' ? 'new-name' : field]: draft.text };
  }
}
