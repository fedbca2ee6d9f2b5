import {
  Button,
  Checkbox,
  Form,
  FormSelect,
  FormSelectOption,
  TextArea,
  TextInput,
} from '@patternfly/react-core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ManagedObject } from '../../api/replies/common';
import { useUnchangedChange } from '../../api/unchanged';
import { useRuleTypes } from '../../catalogue/use-catalogue';
import { ObjectPicker } from '../../components/ObjectPicker';
import { isWarning, SaveProblem } from '../../components/SaveProblem';
import { inlineLayerOf, isNegated, objectsIn, textIn } from './cells';
import { changeOf, hasEnough, isApplyingLayer, withChoice, type CellDraft } from './cell-draft';
import type { Cell } from './editing';
import type { Column, RulebaseOf } from './rulebases';

interface Properties {
  /** The cell as it was when it was opened. */
  cell: Cell;
  rulebase: RulebaseOf;
  /** Whether another cell was wanted while this one is changed. */
  isAsked: boolean;
  /** Tells whether something was entered. */
  onDirty: () => void;
  /** Hears that it was saved or given up. */
  onClose: () => void;
  onEscape: () => void;
}

/** Edits one cell over the place where it stands; what was entered stays until it is saved or given up. */
export function CellEditor(properties: Properties) {
  const { rulebase, isAsked, onDirty, onClose, onEscape } = properties;
  const { rule, column, dictionary } = properties.cell;
  const [draft, setDraft] = useState<CellDraft>(() => ({
    objects: objectsIn(rule, column, dictionary),
    layer: inlineLayerOf(rule, dictionary),
    text: textIn(rule, column),
    isNegated: isNegated(rule, column),
  }));
  const save = useUnchangedChange(rulebase.ruleType, 'rule', rule, rulebase.within);
  const form = useRef<HTMLDivElement>(null);
  const label = `${column.label} of rule ${rule['rule-number']}`;

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isAsked]);
  const change = (changed: Partial<CellDraft>): void => {
    setDraft({ ...draft, ...changed });
    save.reset();
    onDirty();
  };
  const submit = (): void => {
    const ignored = isWarning(save.error) ? { 'ignore-warnings': true } : {};
    save.mutate({ ...changeOf(column, draft), ...ignored }, { onSuccess: onClose });
  };
  return (
    <div ref={form} className="rule-editor" role="dialog" aria-label={`Edit ${label}`}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            onEscape();
          }
        }}
      >
        <Input column={column} rulebase={rulebase} label={label} draft={draft} onChange={change} />
        {column.negate !== undefined && (
          <Checkbox
            id="rule-editor-negate"
            label="Negate: everything but these"
            isChecked={draft.isNegated}
            onChange={(_, checked) => change({ isNegated: checked })}
          />
        )}
        <SaveProblem error={save.error} />
        {isAsked && <Hint>Save or cancel this cell first.</Hint>}
        <div>
          <Button
            type="submit"
            size="sm"
            variant={isWarning(save.error) ? 'warning' : 'primary'}
            isDisabled={!hasEnough(column, draft) || save.isPending}
            isLoading={save.isPending}
          >
            {isWarning(save.error) ? 'Save nevertheless' : 'Save'}
          </Button>{' '}
          <Button variant="link" size="sm" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </Form>
    </div>
  );
}

interface InputProperties {
  column: Column;
  rulebase: RulebaseOf;
  label: string;
  draft: CellDraft;
  onChange: (changed: Partial<CellDraft>) => void;
}

function Input({ column, rulebase, label, draft, onChange }: InputProperties) {
  const field = useRuleTypes()
    .get(rulebase.ruleType)
    ?.fields.find(({ name }) => name === column.field);
  const choose = (objects: ManagedObject[]): void => onChange({ objects: withChoice(objects) });
  switch (column.kind) {
    case 'text':
      return (
        <TextInput
          aria-label={label}
          value={draft.text}
          onChange={(_, text) => onChange({ text })}
          {...(field?.maxLength === undefined ? {} : { maxLength: field.maxLength })}
        />
      );
    case 'texts':
      return (
        <>
          <TextArea
            aria-label={label}
            rows={4}
            resizeOrientation="vertical"
            value={draft.text}
            onChange={(_, text) => onChange({ text })}
          />
          <Hint>One on each line. Nothing means {column.empty}.</Hint>
        </>
      );
    case 'choice':
      return (
        <FormSelect aria-label={label} value={draft.text} onChange={(_, text) => onChange({ text })}>
          {(field?.choices ?? []).map((choice) => (
            <FormSelectOption key={choice} value={choice} label={choice} />
          ))}
        </FormSelect>
      );
    case 'objects':
      return (
        <>
          <ObjectPicker label={label} types={field?.types ?? []} value={draft.objects} onChange={choose} />
          <Hint>Nothing chosen means {column.empty}.</Hint>
        </>
      );
    default:
      return (
        <>
          <ObjectPicker
            label={label}
            types={column.kind === 'track' ? ['Track'] : (field?.types ?? [])}
            value={draft.objects}
            isSingle
            onChange={choose}
          />
          {isApplyingLayer(draft) && (
            <ObjectPicker
              label="Inline layer"
              types={['access-layer']}
              value={draft.layer === undefined ? [] : [draft.layer]}
              isSingle
              onChange={([layer]) => onChange({ layer })}
            />
          )}
        </>
      );
  }
}

function Hint({ children }: { children: ReactNode }) {
  return (
    <div className="rule-hint" aria-live="polite">
      {children}
    </div>
  );
}
