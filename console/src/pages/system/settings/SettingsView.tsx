import { Gallery } from '@patternfly/react-core';
import { ApiSettingsCard } from './ApiSettingsCard';
import { AutomaticPurgeCard } from './AutomaticPurgeCard';
import { LoginMessageCard } from './LoginMessageCard';
import { PolicySettingsCard } from './PolicySettingsCard';

/** The settings of the management, which all servers have alike; a change is valid after the publish. */
export function SettingsView() {
  return (
    <Gallery hasGutter minWidths={{ default: '100%', xl: '28rem' }} className="pf-v6-u-mt-md">
      <LoginMessageCard />
      <ApiSettingsCard />
      <PolicySettingsCard />
      <AutomaticPurgeCard />
    </Gallery>
  );
}
