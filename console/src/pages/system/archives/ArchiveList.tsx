import { EmptyState, EmptyStateBody } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { Link } from 'react-router';
import { useChange, useCommand } from '../../../api/queries';
import type { Bundle } from '../../../api/replies/ha';
import type { Archive } from '../../../api/replies/system';
import { sizeOf } from '../../../components/bytes';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { QueryContent } from '../../../components/QueryContent';
import { RowActions } from '../../../components/RowActions';
import { Time } from '../../../components/Time';
import { counted } from '../../../components/words';

const MOST_SHOWN = 500;

/** The databases of this server that were replaced and are kept. */
export function ArchiveList() {
  const archives = useCommand('show-ha-archives', { limit: MOST_SHOWN });
  const bundles = useCommand('show-ha-bundles', { limit: MOST_SHOWN }).data?.bundles ?? [];
  return (
    <QueryContent query={archives} what="the archives">
      {(data) =>
        data.archives.length === 0 ? (
          <EmptyState titleText="This server keeps no replaced database" headingLevel="h2">
            <EmptyStateBody>
              A full sync that replaces a database keeps it here, so that nothing that was published only
              there is lost.
            </EmptyStateBody>
          </EmptyState>
        ) : (
          <Table aria-label="Archives" variant="compact" gridBreakPoint="grid-lg">
            <Thead>
              <Tr>
                <Th modifier="nowrap">Replaced</Th>
                <Th>Reason</Th>
                <Th modifier="nowrap">At revision</Th>
                <Th>What only it had</Th>
                <Th modifier="nowrap">Size</Th>
                <Th screenReaderText="Actions" />
              </Tr>
            </Thead>
            <Tbody>
              {data.archives.map((archive) => (
                <Row
                  key={archive.uid}
                  archive={archive}
                  bundle={bundles.find(({ uid }) => uid === archive.bundle)}
                />
              ))}
            </Tbody>
          </Table>
        )
      }
    </QueryContent>
  );
}

function Row({ archive, bundle }: { archive: Archive; bundle: Bundle | undefined }) {
  const [isDeleting, setDeleting] = useState(false);
  return (
    <Tr>
      <Td dataLabel="Replaced">
        <Time time={archive.replaced} />
      </Td>
      <Td dataLabel="Reason" modifier="breakWord">
        {archive.reason}
      </Td>
      <Td dataLabel="At revision">{archive.position.revision}</Td>
      <Td dataLabel="What only it had">
        <Contents archive={archive} bundle={bundle} />
      </Td>
      <Td dataLabel="Size" modifier="nowrap">
        {sizeOf(archive.bytes)}
      </Td>
      <Td isActionCell>
        <RowActions
          of={`the archive of revision ${archive.position.revision}`}
          actions={[
            {
              title: 'Delete',
              isDanger: true,
              isDisabled: !archive.deletable,
              ...(archive['kept-for'] === undefined ? {} : { description: archive['kept-for'] }),
              onSelect: () => setDeleting(true),
            },
          ]}
        />
        {isDeleting && <DeleteArchiveDialog archive={archive} onClose={() => setDeleting(false)} />}
      </Td>
    </Tr>
  );
}

function Contents({ archive, bundle }: { archive: Archive; bundle: Bundle | undefined }) {
  if (archive.bundle === undefined) {
    return <>nothing</>;
  }
  return (
    <>
      {bundle !== undefined && (
        <>
          {counted(bundle.revisions, 'revision')} with {counted(bundle.changes, 'change')},{' '}
          {bundle.salvaged ? 'salvaged. ' : 'not salvaged. '}
        </>
      )}
      <Link to="/high-availability/salvage">Salvage</Link>
    </>
  );
}

function DeleteArchiveDialog({ archive, onClose }: { archive: Archive; onClose: () => void }) {
  const remove = useChange('delete-ha-archive');
  return (
    <ConfirmDialog
      title="Delete the archive"
      confirm="Delete"
      variant="danger"
      isBusy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate({ uid: archive.uid }, { onSuccess: onClose })}
    >
      The database that was replaced on <Time time={archive.replaced} /> is deleted for good. What only it had
      stays in its bundle and can still be salvaged.
    </ConfirmDialog>
  );
}
