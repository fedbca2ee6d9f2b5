import { PageSection, Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { PageHeading } from '../../components/PageHeading';
import { MissingPage } from '../../frame/FailedPage';
import { LeftSessionList } from './LeftSessionList';
import { OpenSessions } from './OpenSessions';
import { Revisions } from './Revisions';

const TABS = [
  { path: 'open', title: 'Sessions', content: <OpenSessions /> },
  { path: 'revisions', title: 'Revisions', content: <Revisions /> },
  { path: 'elsewhere', title: 'Continue from another server', content: <LeftSessionList /> },
];

/** Who works on what, and what was published. */
export function Component() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const active = TABS.find((tab) => pathname.startsWith(`/sessions/${tab.path}`))?.path ?? '';
  return (
    <>
      <PageHeading title="Sessions & Revisions" />
      <PageSection hasBodyWrapper={false}>
        <Tabs
          aria-label="Sessions and revisions"
          activeKey={active}
          onSelect={(_, path) => {
            void navigate(`/sessions/${path}`);
          }}
        >
          {TABS.map(({ path, title }) => (
            <Tab
              key={path}
              eventKey={path}
              title={<TabTitleText>{title}</TabTitleText>}
              tabContentId="sessions-content"
            />
          ))}
        </Tabs>
        <div
          id="sessions-content"
          role="tabpanel"
          aria-label={TABS.find((tab) => tab.path === active)?.title}
        >
          <Routes>
            <Route index element={<Navigate to="open" replace />} />
            {TABS.map(({ path, content }) => (
              <Route key={path} path={path} element={content} />
            ))}
            <Route path="*" element={<MissingPage />} />
          </Routes>
        </div>
      </PageSection>
    </>
  );
}
