import type { Rule, RuleSection } from '../../api/replies/policies';
import type { Dictionary } from './cells';
import type { Column } from './rulebases';

/** Where something goes in a rulebase, as the API takes it. */
export type Position =
  number | 'top' | 'bottom' | { above: string } | { below: string } | { top: string } | { bottom: string };

/** What can be done to rules and sections from the table. */
export interface RuleEditing {
  /** Whether the login may change something here and now. */
  canWrite: boolean;
  setRule: (rule: Rule, changed: Record<string, unknown>) => void;
  addRule: (position: Position) => void;
  addSection: (position: Position) => void;
  /** Asks where a rule shall go. */
  move: (rule: Rule) => void;
  moveTo: (uid: string, position: Position) => void;
  remove: (rule: Rule) => void;
  /** Asks where a section shall go with its rules; undefined where the server makes sections itself. */
  moveSection: ((section: RuleSection) => void) | undefined;
  rename: (section: RuleSection) => void;
  removeSection: (section: RuleSection) => void;
  /** Shows the rules of a layer that a rule applies. */
  openLayer: (uid: string) => void;
  /** Shows the exceptions of a threat rule. */
  openExceptions: (rule: Rule) => void;
}

/** A rule that shall be brought into sight: each object once. */
export interface Goal {
  number: number;
  /** Waits until the rule is the one of that number. */
  uid?: string;
}

/** A cell that is to be edited. */
export interface Cell {
  rule: Rule;
  column: Column;
  dictionary: Dictionary;
}

export type OnEdit = (cell: Cell, element: HTMLElement) => void;
