import { Button, Form, FormGroup, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import { useId, useState, type SubmitEvent, type ReactNode } from 'react';
import { CUSTOM, EMPTY, PERIODS, type AuditSearch } from './audit-search';
import { EVENTS } from './audit-words';
import './audit-log.css';

interface Properties {
  search: AuditSearch;
  onSearch: (search: AuditSearch) => void;
}

/** What is looked for; it begins with Search or the Enter key. */
export function AuditFilter({ search, onSearch }: Properties) {
  const [draft, setDraft] = useState(search);
  const change = (changed: Partial<AuditSearch>): void => setDraft({ ...draft, ...changed });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onSearch(draft);
  };
  return (
    <Form className="audit-filter" role="search" aria-label="Audit log" onSubmit={submit}>
      <Field label="Time">
        {(id) => (
          <FormSelect id={id} value={draft.period} onChange={(_, period) => change({ period })}>
            {PERIODS.map(({ value, label }) => (
              <FormSelectOption key={value} value={value} label={label} />
            ))}
            <FormSelectOption value={CUSTOM} label="From and to" />
          </FormSelect>
        )}
      </Field>
      {draft.period === CUSTOM && (
        <>
          <Field label="From">
            {(id) => <Moment id={id} value={draft.from} onChange={(from) => change({ from })} />}
          </Field>
          <Field label="To">
            {(id) => <Moment id={id} value={draft.to} onChange={(to) => change({ to })} />}
          </Field>
        </>
      )}
      <Field label="Administrator">
        {(id) => (
          <TextInput
            id={id}
            value={draft.administrator}
            onChange={(_, administrator) => change({ administrator })}
          />
        )}
      </Field>
      <Field label="Command">
        {(id) => <TextInput id={id} value={draft.command} onChange={(_, command) => change({ command })} />}
      </Field>
      <Field label="Event">
        {(id) => (
          <FormSelect id={id} value={draft.event} onChange={(_, event) => change({ event })}>
            <FormSelectOption value="" label="All events" />
            {Object.entries(EVENTS).map(([value, label]) => (
              <FormSelectOption key={value} value={value} label={label} />
            ))}
          </FormSelect>
        )}
      </Field>
      <Field label="Outcome">
        {(id) => (
          <FormSelect id={id} value={draft.outcome} onChange={(_, outcome) => change({ outcome })}>
            <FormSelectOption value="" label="All outcomes" />
            <FormSelectOption value="successful" label="Successful" />
            <FormSelectOption value="failed" label="Failed or refused" />
          </FormSelect>
        )}
      </Field>
      <Field label="Text">
        {(id) => (
          <TextInput
            id={id}
            value={draft.text}
            placeholder="Words in any field"
            onChange={(_, text) => change({ text })}
          />
        )}
      </Field>
      <div className="audit-filter-buttons">
        <Button type="submit">Search</Button>
        <Button
          variant="link"
          onClick={() => {
            setDraft(EMPTY);
            onSearch(EMPTY);
          }}
        >
          Clear
        </Button>
      </div>
    </Form>
  );
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <FormGroup label={label} fieldId={id}>
      {children(id)}
    </FormGroup>
  );
}

function Moment({ id, value, onChange }: { id: string; value: string; onChange: (value: string) => void }) {
  return <TextInput id={id} type="datetime-local" value={value} onChange={(_, moment) => onChange(moment)} />;
}
