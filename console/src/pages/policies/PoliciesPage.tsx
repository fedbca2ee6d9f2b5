import { Button, EmptyState, EmptyStateBody, PageSection } from '@patternfly/react-core';
import { useState } from 'react';
import { useCanWrite } from '../../api/live';
import { useCommand, useTask } from '../../api/queries';
import type { FullObject } from '../../api/replies/objects';
import type { PolicyPackage } from '../../api/replies/policies';
import { PageHeading } from '../../components/PageHeading';
import { QueryContent } from '../../components/QueryContent';
import type { Place } from './findings';
import { LayerTabs } from './LayerTabs';
import { usePlace, type PolicyPlace } from './place';
import { PolicyDialog, type PolicyQuestion } from './PolicyDialogs';
import { PolicyTools } from './PolicyTools';
import { RulebaseView } from './RulebaseView';
import { accessRulebase, rulebasesOf } from './rulebases';
import { Verification } from './Verification';
import './policies.css';

/** Packages and layers that are asked for; more of them are told of. */
const MOST = 500;

/** The packages, their layers and rules. */
export function Component() {
  const packages = useCommand('show-packages', { limit: MOST, 'details-level': 'full' });
  const layers = useCommand('show-access-layers', { limit: MOST, 'details-level': 'full' });
  return (
    <QueryContent query={packages} what="the policies">
      {(reply) => <Policies packages={reply.packages} layers={layers.data?.['access-layers'] ?? []} />}
    </QueryContent>
  );
}

interface Properties {
  packages: readonly PolicyPackage[];
  layers: readonly FullObject[];
}

function Policies({ packages, layers }: Properties) {
  const { place, goal, go } = usePlace();
  const [question, setQuestion] = useState<PolicyQuestion>();
  const [verified, setVerified] = useState('');
  const verification = useTask('verify-policy');
  const canWrite = useCanWrite();
  const policy = shownPackage(packages, place);
  const rulebases = policy === undefined ? [] : rulebasesOf(policy);
  const others = layers
    .filter(({ uid }) => !rulebases.some(({ key }) => key === uid))
    .map((layer) => accessRulebase(layer));
  const shown = [...rulebases, ...others].find(({ key }) => key === place.rulebase) ?? rulebases[0];
  const show = (rulebase: string, rest: { rule?: number; filter?: string } = {}): void =>
    go({ policy: policy?.uid ?? '', rulebase, ...rest });
  const showRule = ({ layer, number }: Place): void => {
    const found = layers.find(({ name }) => name === layer);
    if (found !== undefined) {
      show(found.uid, { rule: number });
    }
  };
  return (
    <>
      <PageHeading
        title="Security Policies"
        actions={
          <PolicyTools
            packages={packages}
            policy={policy}
            layer={layers.find(({ uid }) => uid === shown?.key)}
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
        {shown !== undefined ? (
          <>
            <LayerTabs rulebases={rulebases} others={others} shown={shown} onShow={(key) => show(key)} />
            <RulebaseView
              key={`${policy?.uid ?? ''} ${shown.key}`}
              rulebase={shown}
              filter={place.filter}
              goal={goal}
              onFilter={(filter) => show(shown.key, { filter })}
              onOpenLayer={show}
            />
          </>
        ) : (
          <NoPolicy hasPackage={policy !== undefined} onNew={canWrite ? setQuestion : undefined} />
        )}
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

/** The package that the address names, or that has the layer that it names; else the first one. */
function shownPackage(
  packages: readonly PolicyPackage[],
  { policy, rulebase }: PolicyPlace,
): PolicyPackage | undefined {
  return (
    packages.find(({ uid }) => uid === policy) ??
    packages.find((each) => rulebasesOf(each).some(({ key }) => key === rulebase)) ??
    packages[0]
  );
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
