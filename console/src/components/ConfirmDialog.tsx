import { Button, ModalFooter, ModalHeader, type ButtonProps } from '@patternfly/react-core';
import { useId, type ReactNode } from 'react';
import { Dialog } from './Dialog';
import { DialogBody } from './DialogBody';
import { ErrorAlert } from './ErrorAlert';

interface Properties {
  title: string;
  children: ReactNode;
  /** The words on the button that does it. */
  confirm: string;
  /** Those on the button that does not. */
  cancel?: string;
  variant?: NonNullable<ButtonProps['variant']>;
  isBusy: boolean;
  isDisabled?: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is done that cannot be taken back, and shows why it was refused. */
export function ConfirmDialog(properties: Properties) {
  const { title, confirm, cancel = 'Cancel', variant = 'primary', isBusy, error, onClose } = properties;
  const id = useId();
  return (
    <Dialog variant="small" onClose={onClose} aria-labelledby={`${id}-title`} aria-describedby={`${id}-body`}>
      <ModalHeader title={title} labelId={`${id}-title`} />
      <DialogBody id={`${id}-body`}>
        {properties.children}
        {error !== null && error !== undefined && <ErrorAlert title="This did not work" error={error} />}
      </DialogBody>
      <ModalFooter>
        <Button
          variant={variant}
          isLoading={isBusy}
          isDisabled={isBusy || properties.isDisabled === true}
          onClick={properties.onConfirm}
        >
          {confirm}
        </Button>
        <Button variant="link" onClick={onClose}>
          {cancel}
        </Button>
      </ModalFooter>
    </Dialog>
  );
}
