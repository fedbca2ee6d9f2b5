import {
  Alert,
  useWizardContext,
  Wizard,
  WizardFooter,
  WizardHeader,
  WizardStep,
} from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ApiClient } from '../../api/client';
import { useApi } from '../../api/context';
import { callOfType } from '../../api/objects';
import { useCommand } from '../../api/queries';
import { Dialog } from '../../components/Dialog';
import { ErrorAlert } from '../../components/ErrorAlert';
import { isWarning, SaveProblem } from '../../components/SaveProblem';
import { useNotifications } from '../../frame/notices';
import { NOT_SAVED, useUnsavedInput } from '../../frame/unsaved';
import { CommunicationForm } from './CommunicationForm';
import { GeneralProperties, isComplete, ManagementBlades, type NewHost } from './NewHostForms';
import './servers.css';

const NEW: NewHost = { name: '', address: '', peerPort: '', comments: '', isManagement: false };

/** The object in the session, as it was made or last changed. */
interface Made {
  uid: string;
  name: string;
}

/**
 * New > Check Point Host, in the steps of the guide: General Properties, the Management tab, Communication. The object is
 * made in the session when Communication is opened, since trust is part of it; Cancel takes it away again. Until there is
 * trust the way back is open, and what is corrected is changed in the object.
 */
export function NewHostWizard({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const notifications = useNotifications();
  const unsaved = useUnsavedInput();
  const [host, setHost] = useState(NEW);
  const [made, setMade] = useState<Made>();
  const making = useRef<Promise<Made>>(undefined);
  const make = useMutation({
    mutationFn: (ignoresWarnings: boolean) => {
      making.current = saveHost(api, host, made, ignoresWarnings);
      return making.current;
    },
    onSuccess: setMade,
  });
  const remove = useMutation({
    mutationFn: async () => {
      const there = made ?? (await making.current?.catch(() => undefined));
      if (there !== undefined) {
        await api.call('delete-checkpoint-host', { uid: there.uid });
      }
    },
    onSuccess: onClose,
  });
  const trust = useCommand('show-checkpoint-host', { uid: made?.uid ?? '' }, { enabled: made !== undefined })
    .data?.['sic-state'];
  const isTrusted = trust === 'communicating';
  const cancel = (): void => {
    if (made !== undefined || make.isPending) {
      remove.mutate();
    } else {
      onClose();
    }
  };
  const loss = made === undefined ? NOT_SAVED : `${made.name} is taken out of the session again.`;
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
    <Dialog
      variant="large"
      hasInput={host !== NEW}
      loss={loss}
      aria-label="New Check Point Host"
      onEscape={cancel}
    >
      <Wizard
        className="new-host"
        height="min(34rem, 100vh - 3rem)"
        isVisitRequired
        onClose={cancel}
        onSave={finish}
        header={
          <WizardHeader
            title="New Check Point Host"
            onClose={() => (host === NEW ? cancel() : unsaved.ask(cancel, loss))}
            closeButtonAriaLabel="Cancel, and keep nothing"
          />
        }
      >
        <WizardStep
          id="general"
          name="General Properties"
          isDisabled={isTrusted}
          footer={{ isNextDisabled: !isComplete(host), isBackHidden: true }}
        >
          <GeneralProperties host={host} onChange={change} />
        </WizardStep>
        <WizardStep
          id="management"
          name="Management"
          isDisabled={isTrusted}
          footer={
            <MakingFooter
              isReady={host.isManagement && !make.isPending && !remove.isPending}
              isWarned={isWarned}
              isMade={make.isSuccess}
              onCancel={cancel}
              onMake={() => make.mutate(isWarned)}
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
          isDisabled={!make.isSuccess}
          footer={{ nextButtonText: 'OK', isBackHidden: isTrusted }}
        >
          {made !== undefined && <Communication name={made.name} trust={trust} />}
          {remove.error !== null && <ErrorAlert title="The object was not removed" error={remove.error} />}
        </WizardStep>
      </Wizard>
    </Dialog>
  );
}

async function saveHost(
  api: ApiClient,
  host: NewHost,
  made: Made | undefined,
  ignoresWarnings: boolean,
): Promise<Made> {
  const { uid } = await callOfType(api, {
    verb: made === undefined ? 'add' : 'set',
    type: 'checkpoint-host',
    parameters: {
      ...(made === undefined ? { name: host.name } : { uid: made.uid }),
      ...(made === undefined || made.name === host.name ? {} : { 'new-name': host.name }),
      'ip-address': host.address,
      comments: host.comments,
      'management-blades': { 'network-policy-management': true },
      ...(host.peerPort === '' ? {} : { 'peer-port': Number(host.peerPort) }),
      ...(ignoresWarnings ? { 'ignore-warnings': true } : {}),
    },
  });
  return { uid, name: host.name };
}

interface MakingFooterProperties {
  isReady: boolean;
  /** Whether it is made although there are warnings, which are shown. */
  isWarned: boolean;
  isMade: boolean;
  onCancel: () => void;
  onMake: () => void;
}

/** Goes on once the object is made. */
function MakingFooter({ isReady, isWarned, isMade, onCancel, onMake }: MakingFooterProperties) {
  const { activeStep, goToNextStep, goToPrevStep } = useWizardContext();
  const goesOn = useRef(false);
  useEffect(() => {
    // The next step is open only when it has been drawn with what was made.
    if (isMade && goesOn.current) {
      goesOn.current = false;
      void goToNextStep();
    }
  }, [isMade, goToNextStep]);
  return (
    <WizardFooter
      activeStep={activeStep}
      onNext={() => {
        goesOn.current = true;
        onMake();
      }}
      onBack={() => void goToPrevStep()}
      onClose={onCancel}
      nextButtonText={isWarned ? 'Communication nevertheless' : 'Communication'}
      isNextDisabled={!isReady}
    />
  );
}

function focus(element: HTMLElement | null): void {
  element?.focus();
}

/** As a window of its own in the guide: it is closed, and then OK ends the whole. */
function Communication({ name, trust }: { name: string; trust: string | undefined }) {
  const [key, setKey] = useState('');
  const [isClosed, setClosed] = useState(false);
  if (isClosed) {
    return (
      <div tabIndex={-1} ref={focus}>
        <Alert isInline variant="success" component="h3" title={`${name} is trusted`}>
          OK keeps it in your session.
        </Alert>
      </div>
    );
  }
  return (
    <CommunicationForm
      name={name}
      state={trust}
      isDisabled={false}
      activationKey={key}
      onActivationKey={setKey}
      onClose={() => setClosed(true)}
    />
  );
}
