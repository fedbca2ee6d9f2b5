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
  const tabs = [...rulebases, ...(isOther ? [shown] : [])].map(({ key, title, ruleType }) => ({
    key,
    title: key === shown.key && isOther ? otherTitle(shown) : titleOf(ruleType, title),
  }));
  return (
    <div className="policies-layers" ref={measureAgain}>
      <Tabs
        // Whether they fit is measured when they are drawn first.
        key={tabs.map(({ title }) => title).join('\n')}
        className="policies-tabs"
        activeKey={shown.key}
        onSelect={(_, key) => onShow(String(key))}
        aria-label="Layers and NAT"
      >
        {tabs.map(({ key, title }) => (
          <Tab key={key} eventKey={key} tabContentId="rules" title={<TabTitleText>{title}</TabTitleText>} />
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

/** The tabs measure anew with the window only; their room also changes with the menu at the side. */
function measureAgain(layers: HTMLElement | null): (() => void) | undefined {
  if (layers === null || !('ResizeObserver' in window)) {
    return undefined;
  }
  const observer = new ResizeObserver(() => window.dispatchEvent(new Event('resize')));
  observer.observe(layers);
  return () => observer.disconnect();
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
