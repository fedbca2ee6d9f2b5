import { PageSection } from '@patternfly/react-core';
import { PageHeading } from '../../components/PageHeading';
import { PageTabs } from '../../components/PageTabs';
import { AboutView } from './AboutView';
import { ArchiveList } from './archives/ArchiveList';
import { BackupsView } from './backups/BackupsView';
import { InternalCaView } from './InternalCaView';
import { SettingsView } from './settings/SettingsView';

/** What keeps the server going: backups, replaced databases, the internal CA, settings, versions. */
export function Component() {
  return (
    <>
      <PageHeading title="System" />
      <PageSection hasBodyWrapper={false}>
        <PageTabs
          page="system"
          label="Parts of the system"
          tabs={[
            { path: 'backups', title: 'Backups', content: <BackupsView /> },
            { path: 'archives', title: 'Archives', content: <ArchiveList /> },
            { path: 'internal-ca', title: 'Internal CA', content: <InternalCaView /> },
            { path: 'settings', title: 'Settings', content: <SettingsView /> },
            { path: 'about', title: 'About', content: <AboutView /> },
          ]}
        />
      </PageSection>
    </>
  );
}
