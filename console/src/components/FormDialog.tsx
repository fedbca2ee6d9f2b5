import { Button, Form, ModalFooter, ModalHeader, type ModalProps } from '@patternfly/react-core';
import { useId, useState, type ReactNode } from 'react';
import { ApiError } from '../api/errors';
import { Dialog } from './Dialog';
import { DialogBody } from './DialogBody';
import { ErrorAlert } from './ErrorAlert';

interface Properties {
  title: string;
  /** The words on the button that sends the form. */
  submit: string;
  children: ReactNode;
  variant?: NonNullable<ModalProps['variant']>;
  isBusy: boolean;
  /** Whether everything that is needed was entered. */
  isReady: boolean;
  error: unknown;
  /** Sends the form; with warnings ignored after they were shown. */
  onSubmit: (ignoresWarnings: boolean) => void;
  onClose: () => void;
}

/** A form in a window. A refusal is shown above what was entered, which stays. */
export function FormDialog(properties: Properties) {
  const { title, submit, variant = 'small', isBusy, isReady, error, onSubmit, onClose } = properties;
  const id = useId();
  const [hasInput, setInput] = useState(false);
  const warned = error instanceof ApiError && error.onlyWarnings;
  return (
    <Dialog
      variant={variant}
      hasInput={hasInput}
      onClose={onClose}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-body`}
    >
      <ModalHeader title={title} labelId={`${id}-title`} />
      <DialogBody id={`${id}-body`}>
        <Form
          id={`${id}-form`}
          onChange={() => setInput(true)}
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady && !isBusy) {
              onSubmit(warned);
            }
          }}
        >
          {error !== null && error !== undefined && (
            <ErrorAlert title={warned ? 'There are warnings' : 'This did not work'} error={error} />
          )}
          {properties.children}
        </Form>
      </DialogBody>
      <ModalFooter>
        <Button type="submit" form={`${id}-form`} isLoading={isBusy} isDisabled={isBusy || !isReady}>
          {warned ? `${submit} nevertheless` : submit}
        </Button>
        <Button variant="link" onClick={onClose}>
          Cancel
        </Button>
      </ModalFooter>
    </Dialog>
  );
}
