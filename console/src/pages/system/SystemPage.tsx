import { PageSection } from '@patternfly/react-core';
import { PageHeading } from '../../components/PageHeading';
import { PageTabs } from '../../components/PageTabs';
import { AboutView } from './AboutView';
import { ArchiveList } from './archives/ArchiveList';
import { BackupsView } from './backups/BackupsView';
import { CertificatesView } from './certificates/CertificatesView';
import { SettingsView } from './settings/SettingsView';

/** What keeps the server going: backups, replaced databases, certificates, settings, versions. */
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
            { path: 'certificates', title: 'Certificates', content: <CertificatesView /> },
            { path: 'settings', title: 'Settings', content: <SettingsView /> },
            { path: 'about', title: 'About', content: <AboutView /> },
          ]}
        />
      </PageSection>
    </>
  );
}
