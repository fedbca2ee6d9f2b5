import { Button, Flex, PageSection } from '@patternfly/react-core';
import { useState } from 'react';
import { useCanWrite } from '../../api/live';
import type { FullObject } from '../../api/replies/objects';
import { useCatalogue } from '../../catalogue/use-catalogue';
import { isLockedByOther } from '../../components/LockLabel';
import { ObjectForm } from '../../components/ObjectForm';
import { PageHeading } from '../../components/PageHeading';
import { useNotifications } from '../../frame/notices';
import { NewHostWizard } from '../servers/NewHostWizard';
import type { ObjectAction } from './actions';
import { DeleteDialog } from './DeleteDialog';
import { Explorer } from './Explorer';
import { ExportButton } from './ExportButton';
import { ImportDialog } from './import/ImportDialog';
import { NewObjectMenu } from './NewObjectMenu';
import { useSearch } from './search';
import './objects.css';

/** What lies over the explorer. */
type Open =
  | { kind: 'nothing' }
  | { kind: 'new'; type: string }
  | { kind: 'new-server' }
  | { kind: 'edit'; object: FullObject }
  | { kind: 'delete'; object: FullObject }
  | { kind: 'import' };

const NOTHING: Open = { kind: 'nothing' };

/** All objects: find, make, change and delete them, and see where they are used. */
export function Component() {
  const [search, change] = useSearch();
  const [open, setOpen] = useState<Open>(NOTHING);
  const catalogue = useCatalogue();
  const canWrite = useCanWrite();
  const notifications = useNotifications();

  const actionsOf = (object: FullObject): ObjectAction[] => {
    const isFixed = !canWrite || !catalogue.has(object.type) || isLockedByOther(object['meta-info']);
    const { edit, delete: remove } = object['available-actions'] ?? {};
    return [
      {
        title: 'Edit',
        run: () => setOpen({ kind: 'edit', object }),
        isDisabled: isFixed || edit === 'false',
      },
      {
        title: 'Delete',
        run: () => setOpen({ kind: 'delete', object }),
        isDisabled: isFixed || remove === 'false',
      },
    ];
  };
  const close = (): void => setOpen(NOTHING);
  const tell = (title: string): void => notifications.add({ variant: 'success', title });
  const type = open.kind === 'new' ? catalogue.get(open.type) : undefined;
  const edited = open.kind === 'edit' ? catalogue.get(open.object.type) : undefined;
  return (
    <>
      <PageHeading
        title="Objects"
        actions={
          <Flex>
            <ExportButton search={search} />
            <Button variant="secondary" isDisabled={!canWrite} onClick={() => setOpen({ kind: 'import' })}>
              Import
            </Button>
            <NewObjectMenu
              isDisabled={!canWrite}
              onChoose={(chosen) =>
                setOpen(
                  // A management server needs trust besides: the window of the guide has both.
                  chosen === 'checkpoint-host' ? { kind: 'new-server' } : { kind: 'new', type: chosen },
                )
              }
            />
          </Flex>
        }
      />
      <PageSection hasBodyWrapper={false} isFilled className="objects-section">
        <Explorer search={search} onChange={change} actionsOf={actionsOf} />
      </PageSection>
      {type !== undefined && (
        <ObjectForm
          type={type}
          onClose={close}
          onSaved={({ name, uid }) => {
            tell(`${name} created`);
            change({ selected: uid });
            close();
          }}
        />
      )}
      {open.kind === 'new-server' && <NewHostWizard onClose={close} />}
      {open.kind === 'edit' && edited !== undefined && (
        <ObjectForm
          type={edited}
          object={open.object}
          onClose={close}
          onSaved={({ name }) => {
            tell(`${name} saved`);
            close();
          }}
        />
      )}
      {open.kind === 'delete' && (
        <DeleteDialog
          object={open.object}
          onClose={close}
          onDeleted={() => {
            tell(`${open.object.name} deleted`);
            change({ selected: '' });
            close();
          }}
        />
      )}
      {open.kind === 'import' && <ImportDialog onClose={close} />}
    </>
  );
}
