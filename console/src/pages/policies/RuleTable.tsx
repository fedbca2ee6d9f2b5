import { Bullseye, Spinner, TabContent } from '@patternfly/react-core';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useUnsaved, useUnsavedInput } from '../../frame/unsaved';
import { CellEditor } from './CellEditor';
import type { Cell, Goal, OnEdit, RuleEditing } from './editing';
import { totalLines } from './layout';
import { RulePlace } from './RulePlace';
import { RuleProblem } from './RuleProblem';
import { isSameRulebase, type RuleSearch } from './place';
import { ShownRow } from './ShownRow';
import type { RulebaseOf } from './rulebases';
import { TableHead } from './TableHead';
import { useGoal } from './use-goal';
import { useRuleWindow } from './use-rule-window';
import { LINE_PIXELS } from './use-view';

interface Properties {
  rulebase: RulebaseOf;
  search: RuleSearch;
  goal: Goal | undefined;
  editing: RuleEditing;
  /** What stands there if there are no rules. */
  empty: ReactNode;
}

/** The cell that is edited, as it was when it was opened. */
interface Edited extends Cell {
  left: number;
  line: number;
  isDirty: boolean;
  /** Whether another cell was wanted meanwhile. */
  isAsked: boolean;
}

/** Pixels that the editor of a cell is wide, with what is around it; the style sheet says it too. */
const EDITOR_PIXELS = 368;

/** The rules of a rulebase, of which only the lines that are in sight are in the page. */
export function RuleTable({ rulebase, search, goal, editing, empty }: Properties) {
  const scroller = useRef<HTMLDivElement>(null);
  const unsaved = useUnsavedInput();
  const [edited, setEdited] = useState<Edited>();
  const { view, layout, pages, lines, isHere } = useRuleWindow(scroller, rulebase, search, goal);
  useGoal(scroller, goal, layout, pages);
  const onEdit: OnEdit = useCallback((cell, element) => {
    const line = Number(element.closest<HTMLElement>('[data-line]')?.dataset.line);
    const left = leftOf(element, scroller.current);
    setEdited((before) =>
      before?.isDirty === true
        ? { ...before, isAsked: true }
        : { ...cell, left, line, isDirty: false, isAsked: false },
    );
  }, []);
  useUnsaved(edited?.isDirty === true, isSameRulebase);
  const close = (): void => {
    setEdited(undefined);
    const row = scroller.current?.querySelector(`[data-rule="${edited?.rule.uid ?? ''}"]`);
    row?.querySelector<HTMLElement>(`[data-column="${edited?.column.field ?? ''}"]`)?.focus();
  };
  const total = totalLines(layout);
  return (
    <>
      <RuleProblem pages={pages} isHere={isHere} />
      <TabContent
        ref={scroller}
        id="rules"
        activeKey="rules"
        eventKey="rules"
        className={`rules rules-${rulebase.ruleType}${view.isCutOff ? ' rules-cut-off' : ''}`}
        aria-label={rulebase.title}
        aria-busy={!isHere}
        tabIndex={0}
      >
        <div
          role="table"
          className="rules-table"
          aria-label={`Rules of ${rulebase.title}`}
          aria-rowcount={total + 1}
        >
          <TableHead columns={rulebase.columns} />
          <div role="rowgroup" className="rules-body" style={{ height: total * LINE_PIXELS }}>
            {lines.map((shown) => (
              <ShownRow
                key={shown.key}
                shown={shown}
                rulebase={rulebase}
                isFiltered={search.filter !== ''}
                goal={goal}
                editing={editing}
                onEdit={onEdit}
              />
            ))}
          </div>
        </div>
        {!isHere && pages.error === null && (
          <Bullseye>
            <Spinner aria-label="Loading the rules" />
          </Bullseye>
        )}
        {isHere && layout.count === 0 && empty}
        {edited !== undefined && (
          <div
            className="rule-editor-place"
            style={{ top: (lineOf(edited, lines) + 1) * LINE_PIXELS, left: edited.left }}
          >
            <CellEditor
              key={edited.rule.uid + edited.column.field}
              cell={edited}
              rulebase={rulebase}
              isAsked={edited.isAsked}
              onDirty={() => setEdited({ ...edited, isDirty: true, isAsked: false })}
              onClose={close}
              onEscape={() => (edited.isDirty ? unsaved.ask(close) : close())}
            />
          </div>
        )}
      </TabContent>
      <RulePlace count={layout.count} lines={lines} view={view} isFiltered={search.filter !== ''} />
    </>
  );
}

/** Where the editor of a cell stands, so that all of it is in sight. */
function leftOf(element: HTMLElement, scroller: HTMLElement | null): number {
  const left = element.closest<HTMLElement>('[role="cell"]')?.offsetLeft ?? 0;
  const most = (scroller?.scrollLeft ?? 0) + (scroller?.clientWidth ?? 0) - EDITOR_PIXELS;
  return Math.max(0, Math.min(left, most));
}

/** The line of the edited rule; where it was if it is out of sight. */
function lineOf({ rule, line }: Edited, lines: ReturnType<typeof useRuleWindow>['lines']): number {
  const shown = lines.find((each) => each.kind === 'rule' && each.rule.uid === rule.uid);
  return shown?.line ?? line;
}
