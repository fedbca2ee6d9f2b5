import { useWizardContext, Wizard, WizardFooter, WizardHeader, WizardStep } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ApiClient } from '../../api/client';
import { useApi } from '../../api/context';
import { callOfType } from '../../api/objects';
import { useCommand } from '../../api/queries';
import { Dialog } from '../../components/Dialog';
import { ErrorAlert } from '../../components/ErrorAlert';
import { isWarning, SaveProblem } from '../../components/SaveProblem';
import { useNotifications } from '../../frame/notices';
import { useUnsavedInput } from '../../frame/unsaved';
import { CommunicationForm } from './CommunicationForm';
import { GeneralProperties, isComplete, ManagementBlades, type NewHost } from './NewHostForms';
import './servers.css';

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
  const making = useRef<Promise<{ uid: string }>>(undefined);
  const make = useMutation({
    mutationFn: (ignoresWarnings: boolean) => {
      making.current = addHost(api, host, ignoresWarnings);
      return making.current;
    },
  });
  const remove = useMutation({
    mutationFn: async () => {
      const made = await making.current?.catch(() => undefined);
      if (made !== undefined) {
        await api.call('delete-checkpoint-host', { uid: made.uid });
      }
    },
    onSuccess: onClose,
  });
  const cancel = (): void => {
    if (make.isSuccess || make.isPending) {
      remove.mutate();
    } else {
      onClose();
    }
  };
  const change = (part: Partial<NewHost>): void => {
    setHost({ ...host, ...part });
    make.reset();
  };
  const isWarned = isWarning(make.error);
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
        className="new-host"
        height="min(34rem, 100vh - 3rem)"
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
              isReady={host.isManagement && !make.isPending && !remove.isPending}
              isWarned={isWarned}
              onCancel={cancel}
              onMake={(goOn) => make.mutate(isWarned, { onSuccess: goOn })}
            />
          }
        >
          <ManagementBlades host={host} onChange={change} />
          {isWarned ? (
            <SaveProblem error={make.error} />
          ) : (
            make.error !== null && <ErrorAlert title="The object was not made" error={make.error} />
          )}
          {remove.error !== null && <ErrorAlert title="The object was not removed" error={remove.error} />}
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

function addHost(api: ApiClient, host: NewHost, ignoresWarnings: boolean): Promise<{ uid: string }> {
  return callOfType(api, {
    verb: 'add',
    type: 'checkpoint-host',
    parameters: {
      name: host.name,
      'ip-address': host.address,
      comments: host.comments,
      'management-blades': { 'network-policy-management': true },
      ...(host.peerPort === '' ? {} : { 'peer-port': Number(host.peerPort) }),
      ...(ignoresWarnings ? { 'ignore-warnings': true } : {}),
    },
  });
}

interface MakingFooterProperties {
  isReady: boolean;
  /** Whether it is made although there are warnings, which are shown. */
  isWarned: boolean;
  onCancel: () => void;
  onMake: (goOn: () => void) => void;
}

/** Goes on once the object is made. */
function MakingFooter({ isReady, isWarned, onCancel, onMake }: MakingFooterProperties) {
  const { activeStep, goToNextStep, goToPrevStep } = useWizardContext();
  return (
    <WizardFooter
      activeStep={activeStep}
      onNext={() => onMake(() => void goToNextStep())}
      onBack={() => void goToPrevStep()}
      onClose={onCancel}
      nextButtonText={isWarned ? 'Communication nevertheless' : 'Communication'}
      isNextDisabled={!isReady}
    />
  );
}

function Communication({ name }: { name: string }) {
  const [key, setKey] = useState('');
  const state = useCommand('show-checkpoint-host', { name }).data?.['sic-state'];
  return (
    <CommunicationForm
      name={name}
      state={state}
      isDisabled={false}
      activationKey={key}
      onActivationKey={setKey}
    />
  );
}
