import { Label } from '@patternfly/react-core';
import AngleRightIcon from '@patternfly/react-icons/dist/esm/icons/angle-right-icon';
import type { Rule } from '../../api/replies/policies';
import { LockLabel } from '../../components/LockLabel';
import { isNegated, wordsIn, type Dictionary } from './cells';
import type { OnEdit } from './editing';
import type { Column } from './rulebases';

interface Properties {
  rule: Rule;
  column: Column;
  dictionary: Dictionary;
  isFixed: boolean;
  onEdit: OnEdit;
  way: Way | undefined;
}

/** What the arrow in a cell opens. */
export interface Way {
  title: string;
  open: () => void;
}

/** A cell of a rule: a button that edits it, unless the rule cannot be changed. */
export function RuleCell({ rule, column, dictionary, isFixed, onEdit, way }: Properties) {
  const words = wordsIn(rule, column, dictionary);
  const said = isNegated(rule, column) ? `not ${words}` : words;
  const content = <Content rule={rule} column={column} words={words} />;
  return (
    <span role="cell" className={way === undefined ? 'rule-cell' : 'rule-cell rule-cell-layer'}>
      {way !== undefined && (
        <button
          type="button"
          className="rule-layer"
          title={way.title}
          aria-label={way.title}
          onClick={() => way.open()}
        >
          <AngleRightIcon aria-hidden />
        </button>
      )}
      {isFixed ? (
        <span className="rule-content" title={said}>
          {content}
        </span>
      ) : (
        <button
          type="button"
          className="rule-content rule-open"
          title={said}
          data-column={column.field}
          aria-label={`${column.label} of rule ${rule['rule-number']}: ${said === '' ? 'empty' : said}`}
          onClick={({ currentTarget }) => onEdit({ rule, column, dictionary }, currentTarget)}
        >
          {content}
        </button>
      )}
    </span>
  );
}

function Content({ rule, column, words }: { rule: Rule; column: Column; words: string }) {
  return (
    <>
      {isNegated(rule, column) && (
        <Label isCompact color="red">
          Not
        </Label>
      )}{' '}
      <span className="rule-words">{words}</span>
      {column.field === 'name' && <State rule={rule} />}
    </>
  );
}

function State({ rule }: { rule: Rule }) {
  return (
    <span className="rule-state">
      {!rule.enabled && <Label isCompact>Disabled</Label>}
      <LockLabel meta={rule['meta-info']} isShort />
    </span>
  );
}
