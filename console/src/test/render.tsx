import { render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { ApiClient } from '../api/client';
import { createLoginStore } from '../api/login';
import { createQueryClient } from '../api/queries';
import { createStore } from '../api/store';
import { App } from '../App';
import { Notifications } from '../frame/notices';
import type { FakeServer } from './fake-server';

export interface Opened {
  api: ApiClient;
  user: UserEvent;
}

/** Opens the console in front of a server, at an address. */
export function open(server: FakeServer, path = '/'): Opened {
  window.history.replaceState(null, '', path);
  const api = new ApiClient(createLoginStore(window.sessionStorage), server.fetch);
  render(
    <App
      api={api}
      queries={createQueryClient()}
      notifications={new Notifications()}
      theme={createStore<'light' | 'dark'>('light')}
    />,
  );
  return { api, user: userEvent.setup() };
}

/** Opens the console and signs in. */
export async function openSignedIn(server: FakeServer, path = '/', readOnly = false): Promise<Opened> {
  const opened = open(server, path);
  await opened.user.type(screen.getByLabelText(/Administrator/), 'admin');
  await opened.user.type(screen.getByLabelText(/Password/), 'secret');
  if (readOnly) {
    await opened.user.click(screen.getByLabelText('Read-only'));
  }
  await opened.user.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('navigation', { name: 'Menu' });
  return opened;
}
