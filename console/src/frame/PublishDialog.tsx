import {
  Button,
  Content,
  Form,
  FormGroup,
  ModalFooter,
  ModalHeader,
  TextArea,
  TextInput,
} from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api/context';
import type { Session } from '../api/replies/sessions';
import { finished } from '../api/tasks';
import { Dialog } from '../components/Dialog';
import { DialogBody } from '../components/DialogBody';
import { ErrorAlert } from '../components/ErrorAlert';
import { counted } from '../components/words';
import { useNotifications } from './notices';

/** Asks for the words that the history will show, and publishes the session. */
export function PublishDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const [name, setName] = useState(session.name);
  const [description, setDescription] = useState(session.description);
  const isNamed = name !== session.name || description !== session.description;
  const api = useApi();
  const notifications = useNotifications();
  const publish = useMutation({
    mutationFn: async () => {
      if (isNamed) {
        await api.call('set-session', { 'new-name': name, description });
      }
      const started = await api.call('publish', {});
      return finished(api, started['task-id']);
    },
    onSuccess: (task) => {
      notifications.add({
        variant: task.status === 'succeeded' ? 'success' : 'warning',
        title: 'Published',
        text: task['progress-description'],
      });
      onClose();
    },
  });
  return (
    <Dialog
      variant="small"
      hasInput={isNamed && !publish.isPending}
      onClose={onClose}
      aria-labelledby="publish-title"
      aria-describedby="publish-body"
    >
      <ModalHeader title="Publish" labelId="publish-title" />
      <DialogBody id="publish-body">
        <Form
          id="publish-form"
          onSubmit={(event) => {
            event.preventDefault();
            publish.mutate();
          }}
        >
          <Content component="p">
            {counted(session.changes, 'change')} will be saved to the database and be seen by everybody.
          </Content>
          {publish.error !== null && <ErrorAlert title="Nothing was published" error={publish.error} />}
          <FormGroup label="Session name" fieldId="publish-name">
            <TextInput id="publish-name" value={name} onChange={(_, value) => setName(value)} />
          </FormGroup>
          <FormGroup label="Description" fieldId="publish-description">
            <TextArea
              id="publish-description"
              resizeOrientation="vertical"
              value={description}
              onChange={(_, value) => setDescription(value)}
            />
          </FormGroup>
        </Form>
      </DialogBody>
      <ModalFooter>
        <Button
          type="submit"
          form="publish-form"
          isLoading={publish.isPending}
          isDisabled={publish.isPending}
        >
          Publish
        </Button>
        <Button variant="link" onClick={onClose}>
          Cancel
        </Button>
      </ModalFooter>
    </Dialog>
  );
}
