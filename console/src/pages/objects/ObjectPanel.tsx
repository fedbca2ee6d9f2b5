import {
  Button,
  DrawerActions,
  DrawerCloseButton,
  DrawerHead,
  DrawerPanelBody,
  DrawerPanelContent,
  Flex,
  Tab,
  Tabs,
  TabTitleText,
  Title,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useCommand } from '../../api/queries';
import type { FullObject } from '../../api/replies/objects';
import { LockLabel } from '../../components/LockLabel';
import { typeLabel } from '../../components/object-words';
import { QueryContent } from '../../components/QueryContent';
import type { ObjectAction } from './actions';
import { ObjectDetails } from './ObjectDetails';
import { UsedBy } from './UsedBy';

interface Properties {
  uid: string;
  onClose: () => void;
  actionsOf: (object: FullObject) => ObjectAction[];
}

/** Everything of one object, and where it is used. */
export function ObjectPanel({ uid, onClose, actionsOf }: Properties) {
  const query = useCommand(
    'show-object',
    { uid, 'details-level': 'full' },
    { placeholderData: () => undefined },
  );
  const [tab, setTab] = useState<string | number>('details');
  return (
    <DrawerPanelContent defaultSize="28rem" minSize="22rem" isResizable>
      <QueryContent query={query} what="the object">
        {({ object }) => (
          <>
            <DrawerHead>
              <Title headingLevel="h2">{object.name}</Title>
              <div>
                {typeLabel(object.type)} <LockLabel meta={object['meta-info']} />
              </div>
              <DrawerActions>
                <DrawerCloseButton onClick={onClose} aria-label="Close the details" />
              </DrawerActions>
            </DrawerHead>
            <DrawerPanelBody>
              <Flex>
                {actionsOf(object).map(({ title, run, isDisabled }) => (
                  <Button key={title} variant="secondary" size="sm" isDisabled={isDisabled} onClick={run}>
                    {title}
                  </Button>
                ))}
              </Flex>
              <Tabs
                activeKey={tab}
                onSelect={(_, key) => setTab(key)}
                aria-label={`Parts of ${object.name}`}
                mountOnEnter
                unmountOnExit
              >
                <Tab eventKey="details" title={<TabTitleText>Details</TabTitleText>}>
                  <ObjectDetails object={object} />
                </Tab>
                <Tab eventKey="used" title={<TabTitleText>Where used</TabTitleText>}>
                  <UsedBy uid={uid} />
                </Tab>
              </Tabs>
            </DrawerPanelBody>
          </>
        )}
      </QueryContent>
    </DrawerPanelContent>
  );
}
