import { Alert, Button, ClipboardCopy, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useState } from 'react';
import { useChange } from '../../api/queries';
import type { Administrator } from '../../api/replies/administrators';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Dialog } from '../../components/Dialog';
import { DialogBody } from '../../components/DialogBody';
import { TextField } from '../../components/fields';
import { FormDialog } from '../../components/FormDialog';
import './api-key.css';

interface Properties {
  administrator: Administrator;
  onClose: () => void;
}

/** Makes an API key and shows it, once. */
export function AddApiKeyDialog({ administrator, onClose }: Properties) {
  const add = useChange('add-api-key');
  if (add.data !== undefined) {
    return <NewKey name={administrator.name} apiKey={add.data['api-key']} onClose={onClose} />;
  }
  return (
    <ConfirmDialog
      title={`Add an API key for ${administrator.name}`}
      confirm="Add API key"
      isBusy={add.isPending}
      error={add.error}
      onClose={onClose}
      onConfirm={() => add.mutate({ 'admin-uid': administrator.uid })}
    >
      A program logs in as {administrator.name} with the key. It is shown once, and is valid after the
      publish. An administrator has up to ten keys.
    </ConfirmDialog>
  );
}

function NewKey({ name, apiKey, onClose }: { name: string; apiKey: string; onClose: () => void }) {
  const [isCopied, setCopied] = useState(false);
  return (
    // A click beside the window or Escape would lose the key.
    <Dialog variant="medium" aria-labelledby="api-key-title" aria-describedby="api-key-body">
      <ModalHeader title={`The API key of ${name}`} labelId="api-key-title" />
      <DialogBody id="api-key-body" className="console-api-key">
        <Alert
          variant="warning"
          isInline
          component="h2"
          title="Copy the key now: it is not shown again, and the server does not keep it."
        />
        <ClipboardCopy
          isReadOnly
          textAriaLabel="API key"
          hoverTip="Copy"
          clickTip="Copied"
          onCopy={() => {
            void navigator.clipboard.writeText(apiKey).then(() => setCopied(true));
          }}
        >
          {apiKey}
        </ClipboardCopy>
        <p aria-live="polite">{isCopied ? 'The key is copied. ' : ''}It is valid after the publish.</p>
      </DialogBody>
      <ModalFooter>
        <Button onClick={onClose}>I have the key: close</Button>
      </ModalFooter>
    </Dialog>
  );
}

/** Takes a key away. The server keeps only what keys are recognized by, so the key itself is asked for. */
export function DeleteApiKeyDialog({ onClose }: { onClose: () => void }) {
  const [key, setKey] = useState('');
  const remove = useChange('delete-api-key');
  return (
    <FormDialog
      title="Delete an API key"
      submit="Delete API key"
      isBusy={remove.isPending}
      isReady={key.trim() !== ''}
      error={remove.error}
      onSubmit={() => remove.mutate({ 'api-key': key.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextField
        label="API key"
        type="password"
        isRequired
        value={key}
        help="After the publish it opens no login, and logins that it opened end."
        onChange={setKey}
      />
    </FormDialog>
  );
}
