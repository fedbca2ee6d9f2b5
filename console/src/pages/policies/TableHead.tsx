import type { Column } from './rulebases';

/** The names of the columns, which stay in sight. */
export function TableHead({ columns }: { columns: readonly Column[] }) {
  return (
    <div role="rowgroup" className="rules-head">
      <div role="row" aria-rowindex={1} className="rule-line">
        <span role="columnheader">No.</span>
        {columns.map(({ field, label }) => (
          <span role="columnheader" key={field}>
            {label}
          </span>
        ))}
        <span role="columnheader">
          <span className="pf-v6-screen-reader">Actions</span>
        </span>
      </div>
    </div>
  );
}
