import '@patternfly/react-core/dist/styles/base.css';
import './frame/frame.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiClient } from './api/client';
import { createLoginStore } from './api/login';
import { createQueryClient } from './api/queries';
import { App } from './App';
import { Notifications } from './frame/notices';
import { createThemeStore } from './frame/theme';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no place for the console');
}
const login = createLoginStore(window.sessionStorage);
const api = new ApiClient(login, window.fetch.bind(window));
const queries = createQueryClient();
const notifications = new Notifications();
const theme = createThemeStore(
  window.localStorage,
  window.matchMedia('(prefers-color-scheme: dark)').matches,
);
login.subscribe(() => {
  if (login.get().kind === 'signed-out') {
    queries.clear();
    notifications.clear();
  }
});

createRoot(root).render(
  <StrictMode>
    <App api={api} queries={queries} notifications={notifications} theme={theme} />
  </StrictMode>,
);
