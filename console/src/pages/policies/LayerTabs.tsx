import { Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { ObjectSelect } from '../../components/ObjectSelect';
import type { RulebaseOf } from './rulebases';

interface Properties {
  /** The rulebases of the package, in their order. */
  rulebases: readonly RulebaseOf[];
  shown: RulebaseOf;
  onShow: (key: string) => void;
}

/** Chooses among the rulebases of a package, and finds any other layer of access rules, which has a tab while it is shown. */
export function LayerTabs({ rulebases, shown, onShow }: Properties) {
  const isOther = !rulebases.some(({ key }) => key === shown.key);
  return (
    <div className="policies-layers">
      <Tabs
        className="policies-tabs"
        activeKey={shown.key}
        onSelect={(_, key) => onShow(String(key))}
        aria-label="Layers and NAT"
      >
        {[...rulebases, ...(isOther ? [shown] : [])].map(({ key, title, ruleType }) => (
          <Tab
            key={key}
            eventKey={key}
            tabContentId="rules"
            title={
              <TabTitleText>
                {key === shown.key && isOther ? otherTitle(shown) : titleOf(ruleType, title)}
              </TabTitleText>
            }
          />
        ))}
      </Tabs>
      <div className="policies-others">
        <ObjectSelect
          label="Other layers"
          type="access-layer"
          shown={isOther && shown.ruleType === 'access-rule' ? shown.title : ''}
          onChoose={({ uid }) => onShow(uid)}
        />
      </div>
    </div>
  );
}

function otherTitle({ ruleType, title }: RulebaseOf): string {
  return ruleType === 'access-rule' ? `Layer ${title}` : title;
}

const KINDS: Partial<Record<RulebaseOf['ruleType'], string>> = {
  'threat-rule': 'Threat Prevention',
  'https-rule': 'HTTPS Inspection',
};

function titleOf(ruleType: RulebaseOf['ruleType'], title: string): string {
  const kind = KINDS[ruleType];
  return kind === undefined || title.includes(kind) ? title : `${kind}: ${title}`;
}
