import { Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { useId, type ReactNode } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { MissingPage } from '../frame/FailedPage';

export interface PageTab {
  /** Its part of the address below that of the page. */
  path: string;
  title: string;
  content: ReactNode;
}

interface Properties {
  /** The path of the page in the registry. */
  page: string;
  label: string;
  tabs: readonly [PageTab, ...PageTab[]];
}

/** The parts of a page, each with an address of its own; the first one is shown at that of the page. */
export function PageTabs({ page, label, tabs }: Properties) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const contentId = useId();
  const active = tabs.find(({ path }) => pathname.split('/')[2] === path);
  return (
    <>
      <Tabs
        aria-label={label}
        activeKey={active?.path ?? ''}
        onSelect={(_, path) => {
          void navigate(`/${page}/${path}`);
        }}
      >
        {tabs.map(({ path, title }) => (
          <Tab
            key={path}
            eventKey={path}
            title={<TabTitleText>{title}</TabTitleText>}
            tabContentId={contentId}
          />
        ))}
      </Tabs>
      <div id={contentId} role="tabpanel" aria-label={active?.title ?? label}>
        <Routes>
          <Route index element={<Navigate to={tabs[0].path} replace />} />
          {tabs.map(({ path, content }) => (
            <Route key={path} path={path} element={content} />
          ))}
          <Route path="*" element={<MissingPage />} />
        </Routes>
      </div>
    </>
  );
}
