import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import type { FullObject } from '../../api/replies/objects';
import { isBlank, isRecord, labelOf } from '../../catalogue/values';
import { ColorDot } from '../../components/ColorDot';
import { Time } from '../../components/Time';

/** What stands elsewhere in the panel, or is for programs. */
const HIDDEN = new Set([
  'name',
  'type',
  'domain',
  'icon',
  'meta-info',
  'read-only',
  'available-actions',
  'color',
]);

/** More members than these are counted. */
const LISTED = 100;

/** The fields of an object that say something. */
export function ObjectDetails({ object }: { object: FullObject }) {
  const meta = object['meta-info'];
  const names = Object.keys(object).filter((name) => !HIDDEN.has(name) && !isBlank(object[name]));
  return (
    <DescriptionList isCompact isHorizontal aria-label="Fields" className="objects-details">
      {object.color !== undefined && (
        <Row name="Color">
          <span className="objects-name">
            <ColorDot color={object.color} />
            {object.color}
          </span>
        </Row>
      )}
      {names.map((name) => (
        <Row key={name} name={labelOf(name)}>
          <Value value={object[name]} />
        </Row>
      ))}
      {meta?.['last-modify-time'] !== undefined && (
        <Row name="Last changed">
          <Time time={meta['last-modify-time']} /> by {meta['last-modifier']}
        </Row>
      )}
      {meta?.['creation-time'] !== undefined && (
        <Row name="Created">
          <Time time={meta['creation-time']} /> by {meta.creator}
        </Row>
      )}
    </DescriptionList>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{name}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  );
}

function Value({ value }: { value: unknown }): ReactNode {
  if (Array.isArray(value)) {
    const left = value.length - LISTED;
    return (
      <ul>
        {(value as unknown[]).slice(0, LISTED).map((item, index) => (
          <li key={index}>
            <Value value={item} />
          </li>
        ))}
        {left > 0 && <li>and {left.toLocaleString()} more</li>}
      </ul>
    );
  }
  if (isRecord(value)) {
    if (typeof value.name === 'string' && typeof value.uid === 'string') {
      return value.name;
    }
    return (
      <ul>
        {Object.entries(value)
          .filter(([, part]) => !isBlank(part))
          .map(([name, part]) => (
            <li key={name}>
              {labelOf(name)}: <Value value={part} />
            </li>
          ))}
      </ul>
    );
  }
  if (typeof value === 'boolean') {
    return value ? 'Yes' : 'No';
  }
  return String(value);
}
