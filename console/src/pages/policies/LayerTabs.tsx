import {
  Dropdown,
  DropdownItem,
  DropdownList,
  MenuToggle,
  Tab,
  Tabs,
  TabTitleText,
  type MenuToggleElement,
} from '@patternfly/react-core';
import { useState, type Ref } from 'react';
import type { RulebaseOf } from './rulebases';

interface Properties {
  /** The rulebases of the package, in their order. */
  rulebases: readonly RulebaseOf[];
  /** The other layers of access rules: those that rules apply inline, and those of other packages. */
  others: readonly RulebaseOf[];
  shown: RulebaseOf;
  onShow: (key: string) => void;
}

/** Chooses among the rulebases of a package; another layer has a tab while it is shown. */
export function LayerTabs({ rulebases, others, shown, onShow }: Properties) {
  const [isOpen, setOpen] = useState(false);
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
                {key === shown.key && isOther ? `Layer ${title}` : titleOf(ruleType, title)}
              </TabTitleText>
            }
          />
        ))}
      </Tabs>
      {others.length > 0 && (
        <Dropdown
          isOpen={isOpen}
          isScrollable
          maxMenuHeight="24rem"
          popperProps={{ position: 'right' }}
          onOpenChange={setOpen}
          onSelect={(_, key) => {
            setOpen(false);
            onShow(String(key));
          }}
          toggle={(ref: Ref<MenuToggleElement>) => (
            <MenuToggle ref={ref} isExpanded={isOpen} onClick={() => setOpen(!isOpen)}>
              Other layers
            </MenuToggle>
          )}
        >
          <DropdownList>
            {others.map(({ key, title }) => (
              <DropdownItem key={key} value={key}>
                {title}
              </DropdownItem>
            ))}
          </DropdownList>
        </Dropdown>
      )}
    </div>
  );
}

const KINDS: Partial<Record<RulebaseOf['ruleType'], string>> = {
  'threat-rule': 'Threat Prevention',
  'https-rule': 'HTTPS Inspection',
};

function titleOf(ruleType: RulebaseOf['ruleType'], title: string): string {
  const kind = KINDS[ruleType];
  return kind === undefined || title.includes(kind) ? title : `${kind}: ${title}`;
}
