import {
  Alert,
  Button,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core';
import { useTask } from '../../api/queries';
import { ErrorAlert } from '../../components/ErrorAlert';
import { TaskProgress } from '../../components/TaskProgress';
import { TrustState } from './TrustState';

interface Properties {
  name: string;
  /** The state of the trust as the object has it. */
  state: string | undefined;
  isGateway?: boolean;
  isDisabled: boolean;
  /** The activation key as it is entered. */
  activationKey: string;
  onActivationKey: (key: string) => void;
  onInitialized?: () => void;
  /** Closes the form once trust is established, if it is a part of something else. */
  onClose?: () => void;
}

/** The activation key and Initialize, with what came of it. */
export function CommunicationForm(properties: Properties) {
  const {
    name,
    state,
    isGateway = false,
    isDisabled,
    activationKey,
    onActivationKey,
    onInitialized,
    onClose,
  } = properties;
  const run = useTask('initialize-sic');
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        run.start({ name, 'one-time-password': activationKey }, () => {
          onActivationKey('');
          onInitialized?.();
        });
      }}
    >
      <DescriptionList isHorizontal isCompact>
        <DescriptionListGroup>
          <DescriptionListTerm>Trust state</DescriptionListTerm>
          <DescriptionListDescription>
            <TrustState state={state ?? 'uninitialized'} />
          </DescriptionListDescription>
        </DescriptionListGroup>
      </DescriptionList>
      {state !== 'communicating' && (
        <>
          <FormGroup label="SIC activation key" fieldId="activation-key" isRequired>
            <TextInput
              id="activation-key"
              type="password"
              autoComplete="off"
              isRequired
              isDisabled={isDisabled}
              value={activationKey}
              onChange={(_, key) => onActivationKey(key)}
            />
            <FormHelperText>
              <HelperText>
                <HelperTextItem>
                  The one-time key that was chosen when{' '}
                  {isGateway
                    ? `the agent of ${name} was initialized`
                    : `${name} was initialized as Secondary`}
                  .
                </HelperTextItem>
              </HelperText>
            </FormHelperText>
          </FormGroup>
          <div>
            <Button
              type="submit"
              variant="secondary"
              isLoading={run.isPending}
              isDisabled={isDisabled || run.isPending || activationKey === ''}
            >
              Initialize
            </Button>
          </div>
        </>
      )}
      <div aria-live="polite">
        {run.isPending && run.task !== undefined && <TaskProgress task={run.task} />}
        {run.error !== null && <ErrorAlert title="Trust was not established" error={run.error} />}
        {run.isSuccess && (
          <Alert isInline variant="success" component="h3" title="Trust established">
            Publish the session{isGateway ? '' : ': the full sync begins then by itself'}.
          </Alert>
        )}
      </div>
      {run.isSuccess && onClose !== undefined && (
        <div>
          <Button variant="secondary" onClick={onClose}>
            Close
          </Button>
        </div>
      )}
    </Form>
  );
}
