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
import { useMemo, useState } from 'react';
import { messageOf } from '../../../api/errors';
import { useCatalogue } from '../../../catalogue/use-catalogue';
import { Dialog } from '../../../components/Dialog';
import { DialogBody } from '../../../components/DialogBody';
import { ErrorAlert } from '../../../components/ErrorAlert';
import { typeLabel } from '../../../components/object-words';
import { counted } from '../../../components/words';
import { useNotifications } from '../../../frame/notices';
import { isPolicyType } from '../type-groups';
import { useTakenNames, withTakenNames } from './names';
import { PreviewTable } from './PreviewTable';
import { readRows, type ImportRow } from './rows';
import { useImport } from './use-import';

const MOST_BYTES = 20_000_000;

const NONE: ReadonlySet<number> = new Set();

const NO_ROWS: ImportRow[] = [];

type Reading = { rows: ImportRow[]; error: null } | { rows: null; error: unknown };

/** Adds the objects of a file, after it has shown which rows cannot be. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const catalogue = useCatalogue();
  const notifications = useNotifications();
  const [type, setType] = useState('');
  const [file, setFile] = useState({ number: 0, name: '', text: '' });
  const [added, setAdded] = useState<ReadonlySet<number>>(NONE);
  const [ignoresWarnings, setIgnoresWarnings] = useState(false);
  const reading = useMemo<Reading>(() => {
    try {
      return { rows: file.text === '' ? [] : readRows(file.text, catalogue, type), error: null };
    } catch (error) {
      return { rows: null, error };
    }
  }, [file.text, catalogue, type]);
  const read = reading.rows ?? NO_ROWS;
  const names = useTakenNames(file.number, read);
  const rows = useMemo(
    () => (names.data === undefined ? read : withTakenNames(read, names.data)),
    [read, names.data],
  );
  const good = rows.filter(({ number, problems }) => problems.length === 0 && !added.has(number));
  const add = useImport((batch) =>
    setAdded((before) => new Set([...before, ...batch.map(({ number }) => number)])),
  );
  const begin = (name: string): void => {
    setFile(({ number }) => ({ number: number + 1, name, text: '' }));
    setAdded(NONE);
    add.reset();
  };

  return (
    <Dialog variant="large" hasInput={file.text !== ''} onClose={onClose} aria-labelledby="import-title">
      <ModalHeader
        title="Import objects"
        labelId="import-title"
        description="A file of comma-separated values: its first row names the fields, each further row is an object. Several values in a cell stand between semicolons."
      />
      <DialogBody>
        <Form className="objects-import-form">
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
              onFileInputChange={(_, { name }) => begin(name)}
              onDataChange={(_, text) => setFile((before) => ({ ...before, text }))}
              onClearClick={() => begin('')}
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
        {rows.length > 0 && <PreviewTable rows={rows} added={added} isLooking={names.isPending} />}
        {names.error !== null && (
          <ErrorAlert title="It is not known which names are taken already" error={names.error} />
        )}
        {add.error !== null && <ErrorAlert title="The import ended" error={add.error} />}
      </DialogBody>
      <ModalFooter>
        <Button
          isDisabled={good.length === 0 || names.isPending || add.isPending}
          isLoading={add.isPending}
          onClick={() =>
            add.mutate(
              { rows: good, ignoresWarnings },
              {
                onSuccess: () => {
                  notifications.add({
                    variant: 'success',
                    title: `${counted(added.size + good.length, 'object')} imported`,
                  });
                  onClose();
                },
              },
            )
          }
        >
          {good.length + added.size === rows.length
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
