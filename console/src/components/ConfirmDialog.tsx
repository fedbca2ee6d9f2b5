import { Button, Modal, ModalFooter, ModalHeader, type ButtonProps } from '@patternfly/react-core';
import { DialogBody } from './DialogBody';
import type { ReactNode } from 'react';
import { ErrorAlert } from './ErrorAlert';

interface Properties {
  title: string;
  children: ReactNode;
  /** The words on the button that does it. */
  confirm: string;
  variant?: NonNullable<ButtonProps['variant']>;
  isBusy: boolean;
  isDisabled?: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is done that cannot be taken back, and shows why it was refused. */
export function ConfirmDialog(properties: Properties) {
  const { title, confirm, variant = 'primary', isBusy, error, onClose } = properties;
  return (
    <Modal
      isOpen
      variant="small"
      onClose={onClose}
      aria-labelledby="confirm-title"
      aria-describedby="confirm-body"
    >
      <ModalHeader title={title} labelId="confirm-title" />
      <DialogBody id="confirm-body">
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
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  );
}
