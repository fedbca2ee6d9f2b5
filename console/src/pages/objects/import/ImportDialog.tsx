import {
  Alert,
  Button,
  Checkbox,
  FileUpload,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  ModalFooter,
  ModalHeader,
} from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useApi } from '../../../api/context';
import { messageOf } from '../../../api/errors';
import { finished } from '../../../api/tasks';
import { useCatalogue } from '../../../catalogue/use-catalogue';
import { Dialog } from '../../../components/Dialog';
import { DialogBody } from '../../../components/DialogBody';
import { ErrorAlert } from '../../../components/ErrorAlert';
import { typeLabel } from '../../../components/object-words';
import { counted } from '../../../components/words';
import { useNotifications } from '../../../frame/notices';
import { isPolicyType } from '../type-groups';
import { PreviewTable } from './PreviewTable';
import { batchesOf, readRows, type ImportRow } from './rows';

/** Objects of one batch: all of them are added, or none. */
const BATCH = 1_000;

const MOST_BYTES = 20_000_000;

type Reading = { rows: ImportRow[]; error: null } | { rows: null; error: unknown };

/** Adds the objects of a file, after it has shown which rows cannot be. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const catalogue = useCatalogue();
  const notifications = useNotifications();
  const [type, setType] = useState('');
  const [file, setFile] = useState({ name: '', text: '' });
  const [ignoresWarnings, setIgnoresWarnings] = useState(false);
  const reading = useMemo<Reading>(() => {
    try {
      return { rows: file.text === '' ? [] : readRows(file.text, catalogue, type), error: null };
    } catch (error) {
      return { rows: null, error };
    }
  }, [file.text, catalogue, type]);
  const rows = reading.rows ?? [];
  const good = rows.filter(({ problems }) => problems.length === 0);
  const add = useImport();

  return (
    <Dialog variant="large" hasInput={file.text !== ''} onClose={onClose} aria-labelledby="import-title">
      <ModalHeader
        title="Import objects"
        labelId="import-title"
        description="A file of comma-separated values: its first row names the fields, each further row is an object. Several values in a cell stand between semicolons."
      />
      <DialogBody>
        <Form>
          <FormGroup label="File" fieldId="import-file">
            <FileUpload
              id="import-file"
              type="text"
              value={file.text}
              filename={file.name}
              filenamePlaceholder="Drop a file here, or choose one"
              browseButtonText="Choose file"
              hideDefaultPreview
              dropzoneProps={{ accept: { 'text/csv': ['.csv', '.txt'] }, maxSize: MOST_BYTES }}
              onFileInputChange={(_, { name }) => setFile({ name, text: '' })}
              onDataChange={(_, text) => setFile(({ name }) => ({ name, text }))}
              onClearClick={() => setFile({ name: '', text: '' })}
            />
          </FormGroup>
          <FormGroup label="Type of rows that do not say it" fieldId="import-type">
            <FormSelect id="import-type" value={type} onChange={(_, chosen) => setType(chosen)}>
              <FormSelectOption value="" label="The column type says it" />
              {[...catalogue.keys()]
                .filter((known) => !isPolicyType(known))
                .map((known) => (
                  <FormSelectOption key={known} value={known} label={typeLabel(known)} />
                ))}
            </FormSelect>
          </FormGroup>
          <Checkbox
            id="import-warnings"
            label="Add them even if there are warnings"
            isChecked={ignoresWarnings}
            onChange={(_, checked) => setIgnoresWarnings(checked)}
          />
        </Form>
        {reading.error !== null && (
          <Alert variant="danger" isInline component="h2" title="This file cannot be read">
            {messageOf(reading.error)}
          </Alert>
        )}
        {rows.length > 0 && <PreviewTable rows={rows} />}
        {add.error !== null && <ErrorAlert title="The import ended" error={add.error} />}
      </DialogBody>
      <ModalFooter>
        <Button
          isDisabled={good.length === 0 || add.isPending}
          isLoading={add.isPending}
          onClick={() =>
            add.mutate(
              { rows: good, ignoresWarnings },
              {
                onSuccess: () => {
                  notifications.add({
                    variant: 'success',
                    title: `${counted(good.length, 'object')} imported`,
                  });
                  onClose();
                },
              },
            )
          }
        >
          {good.length === rows.length
            ? 'Import'
            : `Import ${counted(good.length, 'row')} and leave out the others`}
        </Button>
        <Button variant="link" onClick={onClose}>
          Cancel
        </Button>
      </ModalFooter>
    </Dialog>
  );
}

/** Adds rows by batches; an error tells how many were added before it. */
function useImport() {
  const api = useApi();
  return useMutation({
    mutationFn: async ({ rows, ignoresWarnings }: { rows: ImportRow[]; ignoresWarnings: boolean }) => {
      let added = 0;
      for (const objects of batchesOf(rows, BATCH)) {
        try {
          const task = await api.call('add-objects-batch', {
            objects: objects as never,
            ...(ignoresWarnings ? { 'ignore-warnings': true } : {}),
          });
          await finished(api, task['task-id']);
        } catch (error) {
          throw added === 0
            ? error
            : new Error(`${counted(added, 'object')} were added. Then: ${messageOf(error)}`);
        }
        added += objects.reduce((sum, { list }) => sum + list.length, 0);
      }
    },
  });
}
