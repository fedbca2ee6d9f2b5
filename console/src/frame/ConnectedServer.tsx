import { Flex, FlexItem, Label } from '@patternfly/react-core';
import { selfOf, useHaStatus } from '../api/live';
import { ModeLabel } from '../components/ModeLabel';
import { capitalized } from '../components/words';

/** The server that the console is connected to, with role and mode; always in sight. */
export function ConnectedServer() {
  const self = selfOf(useHaStatus().data);
  if (self === undefined) {
    return <>{window.location.host}</>;
  }
  return (
    <Flex
      role="group"
      aria-label="Connected server"
      spaceItems={{ default: 'spaceItemsSm' }}
      alignItems={{ default: 'alignItemsCenter' }}
      flexWrap={{ default: 'nowrap' }}
    >
      <FlexItem>
        <strong>{self.name}</strong>
      </FlexItem>
      <FlexItem>
        <Label variant="outline">{capitalized(self.role)}</Label>
      </FlexItem>
      <FlexItem>
        <ModeLabel mode={self.mode} />
      </FlexItem>
    </Flex>
  );
}
