import { PageSection } from '@patternfly/react-core';
import { PageHeading } from '../../components/PageHeading';
import { PageTabs } from '../../components/PageTabs';
import { AdministratorList } from './AdministratorList';
import { ProfileList } from './ProfileList';

/** Who may log in, and what each may do. */
export function Component() {
  return (
    <>
      <PageHeading title="Administrators" />
      <PageSection hasBodyWrapper={false}>
        <PageTabs
          page="administrators"
          label="Administrators and permission profiles"
          tabs={[
            { path: 'list', title: 'Administrators', content: <AdministratorList /> },
            { path: 'profiles', title: 'Permission profiles', content: <ProfileList /> },
          ]}
        />
      </PageSection>
    </>
  );
}
