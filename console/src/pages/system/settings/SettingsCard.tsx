import {
  ActionGroup,
  Button,
  Card,
  CardBody,
  CardTitle,
  Form,
  HelperText,
  HelperTextItem,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useCanWrite } from '../../../api/live';
import { ErrorAlert } from '../../../components/ErrorAlert';
import { useUnsaved } from '../../../frame/unsaved';

interface Properties {
  title: string;
  children: ReactNode;
  isChanged: boolean;
  isReady?: boolean;
  isBusy: boolean;
  error: unknown;
  onSave: () => void;
  onReset: () => void;
}

/** Settings that are saved together; what was entered stays until it is saved or reset. */
export function SettingsCard(properties: Properties) {
  const { title, isChanged, isReady = true, isBusy, error } = properties;
  const canWrite = useCanWrite();
  useUnsaved(isChanged);
  return (
    <Card isFullHeight component="section" aria-label={title}>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            if (canWrite && isChanged && isReady && !isBusy) {
              properties.onSave();
            }
          }}
        >
          {error !== null && error !== undefined && (
            <ErrorAlert title="The settings were not saved" error={error} />
          )}
          {properties.children}
          <ActionGroup>
            <Button
              type="submit"
              isLoading={isBusy}
              isDisabled={!canWrite || !isChanged || !isReady || isBusy}
            >
              Save
            </Button>
            {isChanged && (
              <Button variant="link" isDisabled={isBusy} onClick={properties.onReset}>
                Reset
              </Button>
            )}
          </ActionGroup>
          <HelperText>
            <HelperTextItem>Valid on all servers after the publish.</HelperTextItem>
          </HelperText>
        </Form>
      </CardBody>
    </Card>
  );
}
