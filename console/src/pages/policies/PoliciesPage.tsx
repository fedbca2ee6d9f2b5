import {
  Alert,
  Bullseye,
  Button,
  EmptyState,
  EmptyStateBody,
  PageSection,
  Spinner,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useApi } from '../../api/context';
import { messageOf } from '../../api/errors';
import { useCanWrite } from '../../api/live';
import { useTask } from '../../api/queries';
import type { PolicyPackage } from '../../api/replies/policies';
import { PageHeading } from '../../components/PageHeading';
import { QueryContent } from '../../components/QueryContent';
import { useNotifications } from '../../frame/notices';
import type { Place } from './findings';
import { LayerTabs } from './LayerTabs';
import { usePlace, type PlaceInAddress, type PolicyPlace, type RuleSearch } from './place';
import { PolicyDialog, type PolicyQuestion } from './PolicyDialogs';
import { PolicyTools } from './PolicyTools';
import { RulebaseView } from './RulebaseView';
import { rulebasesOf } from './rulebases';
import { useShownPolicy, useShownRulebase } from './shown-policy';
import { Verification } from './Verification';
import './policies.css';

/** The packages, their layers and rules. */
export function Component() {
  const inAddress = usePlace();
  const shown = useShownPolicy(inAddress.place);
  return (
    <QueryContent query={shown} what="the policies">
      {({ policy }) => <Policies policy={policy} inAddress={inAddress} />}
    </QueryContent>
  );
}

interface Properties {
  policy: PolicyPackage | undefined;
  inAddress: PlaceInAddress;
}

function Policies({ policy, inAddress }: Properties) {
  const { place, goal, go } = inAddress;
  const [question, setQuestion] = useState<PolicyQuestion>();
  const [verified, setVerified] = useState('');
  const verification = useTask('verify-policy');
  const canWrite = useCanWrite();
  const rulebases = policy === undefined ? [] : rulebasesOf(policy);
  const { rulebase: shown, layer, isLoading } = useShownRulebase(policy, place);
  const isElsewhere =
    shown !== undefined && place.exceptions === '' && !['', shown.key].includes(place.rulebase);
  const show = (rulebase: string, rest: Partial<PolicyPlace> = {}): void =>
    go({ policy: policy?.uid ?? '', rulebase, ...rest });
  const search = (wanted: RuleSearch): void => {
    const { exceptions } = place;
    show(exceptions === '' ? (shown?.key ?? '') : place.rulebase, { exceptions, ...wanted });
  };
  const findLayer = useLayerByName();
  const showRule = ({ layer: name, number }: Place): void => {
    const own = rulebases.find(({ title }) => title === name);
    if (own === undefined) {
      findLayer(name, (uid) => show(uid, { rule: number }));
    } else {
      show(own.key, { rule: number });
    }
  };
  return (
    <>
      <PageHeading
        title="Security Policies"
        actions={
          <PolicyTools
            policy={policy}
            layer={layer}
            isVerifying={verification.isPending}
            onShow={(uid) => go({ policy: uid })}
            onVerify={({ uid }) => {
              setVerified(uid);
              verification.start({ 'policy-package': uid });
            }}
            onAsk={setQuestion}
          />
        }
      />
      <PageSection hasBodyWrapper={false} isFilled className="policies-section">
        {verified === policy?.uid && !verification.isPending && (
          <Verification
            task={verification.task}
            error={verification.error}
            onShow={showRule}
            onClose={() => setVerified('')}
          />
        )}
        {isElsewhere && (
          <Alert
            isInline
            variant="info"
            component="h2"
            title="The layer of this address is in no package, or there is none any more: another one is shown"
          />
        )}
        {shown !== undefined && (
          <>
            <LayerTabs
              rulebases={rulebases}
              shown={shown}
              onShow={(key) => {
                if (key !== shown.key) {
                  show(key);
                }
              }}
            />
            <RulebaseView
              key={`${policy?.uid ?? ''} ${shown.key}`}
              rulebase={shown}
              search={place}
              goal={goal}
              onSearch={({ filter, isPacket }) => search({ filter, isPacket })}
              onOpenLayer={show}
              onOpenExceptions={({ uid }) => show(shown.key, { exceptions: uid })}
            />
          </>
        )}
        {shown === undefined &&
          (isLoading ? (
            <Bullseye>
              <Spinner aria-label="Loading the layer" />
            </Bullseye>
          ) : (
            <NoPolicy hasPackage={policy !== undefined} onNew={canWrite ? setQuestion : undefined} />
          ))}
      </PageSection>
      {question !== undefined && (
        <PolicyDialog
          question={question}
          onClose={() => setQuestion(undefined)}
          onCreated={({ type, uid }) => (type === 'package' ? go({ policy: uid }) : show(uid))}
          onDeleted={({ type }) => (type === 'package' ? go({}) : show(''))}
        />
      )}
    </>
  );
}

/** Finds a layer that the package does not have itself, such as one that a rule applies inline. */
function useLayerByName(): (name: string, onFound: (uid: string) => void) => void {
  const api = useApi();
  const notifications = useNotifications();
  return (name, onFound) => {
    api.call('show-access-layer', { name }).then(
      ({ uid }) => onFound(uid),
      (error: unknown) =>
        notifications.add({
          variant: 'danger',
          title: `Layer ${name} cannot be shown`,
          text: messageOf(error),
        }),
    );
  };
}

interface NoPolicyProperties {
  hasPackage: boolean;
  /** Asks for a new package; undefined if none can be made. */
  onNew: ((question: PolicyQuestion) => void) | undefined;
}

function NoPolicy({ hasPackage, onNew }: NoPolicyProperties) {
  return (
    <EmptyState
      titleText={hasPackage ? 'This package has no layers' : 'There is no policy yet'}
      headingLevel="h2"
    >
      <EmptyStateBody>
        {hasPackage
          ? 'Edit the package to give it some.'
          : 'A package holds the layers of rules for gateways.'}
      </EmptyStateBody>
      {!hasPackage && onNew !== undefined && (
        <Button onClick={() => onNew({ kind: 'new', type: 'package' })}>New package</Button>
      )}
    </EmptyState>
  );
}
