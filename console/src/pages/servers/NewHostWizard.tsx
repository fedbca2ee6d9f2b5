import { useWizardContext, Wizard, WizardFooter, WizardHeader, WizardStep } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/context';
import { useCommand } from '../../api/queries';
import { Dialog } from '../../components/Dialog';
import { ErrorAlert } from '../../components/ErrorAlert';
import { useNotifications } from '../../frame/notices';
import { useUnsavedInput } from '../../frame/unsaved';
import { CommunicationForm } from './CommunicationForm';
import { GeneralProperties, isComplete, ManagementBlades, type NewHost } from './NewHostForms';

const NEW: NewHost = { name: '', address: '', peerPort: '', comments: '', isManagement: false };

/**
 * New > Check Point Host, in the steps of the guide: General Properties, the Management tab, Communication. The object is
 * made in the session when Communication is opened, since trust is part of it; Cancel takes it away again.
 */
export function NewHostWizard({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const notifications = useNotifications();
  const unsaved = useUnsavedInput();
  const [host, setHost] = useState(NEW);
  const change = (part: Partial<NewHost>): void => setHost({ ...host, ...part });
  const make = useMutation({
    mutationFn: () =>
      api.call('add-checkpoint-host', {
        name: host.name,
        'ip-address': host.address,
        comments: host.comments,
        'management-blades': { 'network-policy-management': true },
        ...(host.peerPort === '' ? {} : { 'peer-port': Number(host.peerPort) }),
        'ignore-warnings': true,
      }),
  });
  const remove = useMutation({
    mutationFn: () => api.call('delete-checkpoint-host', { name: host.name }),
    onSuccess: onClose,
  });
  const cancel = (): void => {
    if (make.isSuccess) {
      remove.mutate();
    } else {
      onClose();
    }
  };
  const finish = (): void => {
    notifications.add({
      variant: 'info',
      title: `${host.name} is in your session`,
      text: 'Publish to save it. Then the full sync begins by itself; the Task List shows it.',
    });
    onClose();
  };
  return (
    <Dialog variant="large" hasInput={host !== NEW} aria-label="New Check Point Host" onEscape={cancel}>
      <Wizard
        height="34rem"
        isVisitRequired
        onClose={cancel}
        onSave={finish}
        header={
          <WizardHeader
            title="New Check Point Host"
            onClose={() => (host === NEW ? cancel() : unsaved.ask(cancel))}
            closeButtonAriaLabel="Close"
          />
        }
      >
        <WizardStep
          id="general"
          name="General Properties"
          isDisabled={make.isSuccess}
          footer={{ isNextDisabled: !isComplete(host), isBackHidden: true }}
        >
          <GeneralProperties host={host} onChange={change} />
        </WizardStep>
        <WizardStep
          id="management"
          name="Management"
          isDisabled={make.isSuccess}
          footer={
            <MakingFooter
              isReady={host.isManagement && !make.isPending}
              onCancel={cancel}
              onMake={(goOn) => make.mutate(undefined, { onSuccess: goOn })}
            />
          }
        >
          <ManagementBlades host={host} onChange={change} />
          {make.error !== null && <ErrorAlert title="The object was not made" error={make.error} />}
        </WizardStep>
        <WizardStep
          id="communication"
          name="Communication"
          footer={{ nextButtonText: 'OK', isBackHidden: true }}
        >
          {make.isSuccess && <Communication name={host.name} />}
          {remove.error !== null && <ErrorAlert title="The object was not removed" error={remove.error} />}
        </WizardStep>
      </Wizard>
    </Dialog>
  );
}

interface MakingFooterProperties {
  isReady: boolean;
  onCancel: () => void;
  onMake: (goOn: () => void) => void;
}

/** Goes on once the object is made. */
function MakingFooter({ isReady, onCancel, onMake }: MakingFooterProperties) {
  const { activeStep, goToNextStep, goToPrevStep } = useWizardContext();
  return (
    <WizardFooter
      activeStep={activeStep}
      onNext={() => onMake(() => void goToNextStep())}
      onBack={() => void goToPrevStep()}
      onClose={onCancel}
      nextButtonText="Communication"
      isNextDisabled={!isReady}
    />
  );
}

function Communication({ name }: { name: string }) {
  const state = useCommand('show-checkpoint-host', { name }).data?.['sic-state'];
  return <CommunicationForm name={name} state={state} isDisabled={false} onInitialized={() => undefined} />;
}
