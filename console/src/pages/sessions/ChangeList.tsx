import { Card, CardBody, CardTitle, Label, Stack, StackItem } from '@patternfly/react-core';
import type { ManagedObject } from '../../api/replies/common';
import { VersionTable } from '../../components/VersionTable';
import { MOST_REVISIONS, type PublishedChanges } from './published-changes';

const SHOWN = 100;

/** What was added, changed and deleted, field by field. */
export function ChangeList({ changes }: { changes: PublishedChanges }) {
  const entries = [
    ...changes.added.map((after) => ({ word: 'added' as const, before: undefined, after })),
    ...changes.modified.map((change) => ({ word: 'modified' as const, ...change })),
    ...changes.deleted.map((before) => ({ word: 'deleted' as const, before, after: undefined })),
  ];
  const latest = changes.isCut ? ` by the latest ${MOST_REVISIONS} revisions` : '';
  if (entries.length === 0) {
    return <p>No object was changed{latest}.</p>;
  }
  return (
    <Stack hasGutter>
      {changes.isCut && <StackItem>What was changed{latest}; there may be more.</StackItem>}
      {entries.slice(0, SHOWN).map(({ word, before, after }, index) => (
        <StackItem key={`${index} ${word}`}>
          <Change word={word} before={before} after={after} />
        </StackItem>
      ))}
      {entries.length > SHOWN && <StackItem>And {entries.length - SHOWN} further objects.</StackItem>}
    </Stack>
  );
}

interface Properties {
  word: 'added' | 'modified' | 'deleted';
  before: ManagedObject | undefined;
  after: ManagedObject | undefined;
}

const COLORS = { added: 'green', modified: 'blue', deleted: 'red' } as const;

function Change({ word, before, after }: Properties) {
  const object = after ?? before;
  const title = `${object?.name ?? object?.uid ?? ''} (${object?.type ?? 'object'})`;
  return (
    <Card isCompact>
      <CardTitle component="h3">
        {title} <Label color={COLORS[word]}>{word}</Label>
      </CardTitle>
      {word === 'modified' && (
        <CardBody>
          <VersionTable
            label={`Differences of ${title}`}
            versions={[
              { title: 'Before', object: before },
              { title: 'After', object: after },
            ]}
          />
        </CardBody>
      )}
    </Card>
  );
}
