import { createContext, useContext } from 'react';
import { createStore, useStore, type Store } from '../api/store';

export interface Notification {
  id: string;
  variant: 'info' | 'success' | 'warning' | 'danger';
  title: string;
  text?: string;
  time: number;
  isRead: boolean;
  /** Whether it also appears over the page. */
  pops: boolean;
}

export type NewNotification = Pick<Notification, 'variant' | 'title'> & Partial<Notification>;

const KEPT = 100;

/** What the console has told since the sign-in, the newest first. */
export class Notifications {
  readonly store: Store<readonly Notification[]> = createStore<readonly Notification[]>([]);
  private count = 0;

  add(notification: NewNotification): void {
    this.count++;
    const whole: Notification = {
      id: `notification-${this.count}`,
      time: Date.now(),
      isRead: false,
      pops: true,
      ...notification,
    };
    this.store.update((all) =>
      all.some((other) => other.id === whole.id) ? all : [whole, ...all].slice(0, KEPT),
    );
  }

  dismiss(id: string): void {
    this.change((it) => (it.id === id ? { ...it, pops: false } : it));
  }

  markAllRead(): void {
    this.change((it) => ({ ...it, isRead: true, pops: false }));
  }

  clear(): void {
    this.store.set([]);
  }

  private change(change: (notification: Notification) => Notification): void {
    this.store.update((all) => all.map(change));
  }
}

export const NotificationsContext = createContext<Notifications>(new Notifications());

export function useNotifications(): Notifications {
  return useContext(NotificationsContext);
}

export function useNotificationList(): readonly Notification[] {
  return useStore(useNotifications().store);
}
