import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { createBrowserRouter, Navigate, RouterProvider } from 'react-router';
import type { ApiClient } from './api/client';
import { ApiContext, useLoginState } from './api/context';
import type { Store } from './api/store';
import { CrashedPage, MissingPage } from './frame/FailedPage';
import { Frame } from './frame/Frame';
import { NotificationsContext, type Notifications } from './frame/notices';
import { SignInPage } from './frame/SignInPage';
import type { Theme } from './frame/theme';
import { UnsavedContext, UnsavedInput } from './frame/unsaved';
import { pages } from './pages/registry';

interface Properties {
  api: ApiClient;
  queries: QueryClient;
  notifications: Notifications;
  theme: Store<Theme>;
}

/** The console with everything that its parts share. */
export function App({ api, queries, notifications, theme }: Properties) {
  const [unsaved] = useState(() => new UnsavedInput());
  return (
    <ApiContext value={api}>
      <NotificationsContext value={notifications}>
        <UnsavedContext value={unsaved}>
          <QueryClientProvider client={queries}>
            <Content theme={theme} />
          </QueryClientProvider>
        </UnsavedContext>
      </NotificationsContext>
    </ApiContext>
  );
}

function Content({ theme }: { theme: Store<Theme> }) {
  const isSignedOut = useLoginState().kind === 'signed-out';
  const router = useMemo(() => createRouter(theme), [theme]);
  return isSignedOut ? <SignInPage /> : <RouterProvider router={router} />;
}

function createRouter(theme: Store<Theme>) {
  const first = pages[0]?.path ?? '';
  return createBrowserRouter([
    {
      path: '/',
      element: <Frame theme={theme} />,
      hydrateFallbackElement: <></>,
      children: [
        { index: true, element: <Navigate to={`/${first}`} replace /> },
        ...pages.map(({ path, load }) => ({
          path: `${path}/*`,
          lazy: load,
          errorElement: <CrashedPage />,
        })),
        { path: '*', element: <MissingPage /> },
      ],
    },
  ]);
}
