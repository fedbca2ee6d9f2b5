import type { ApiClient } from './client';

/** Something that happened to high availability. */
export interface HaEvent {
  id: string;
  kind: 'banner' | 'mode' | 'server' | 'notice';
  time: string;
  severity: 'information' | 'warning' | 'alarm';
  text: string;
  action?: string;
}

const RETRY_MILLIS = 1_000;

/**
 * Follows the events of the server until the signal ends it, and goes on after a broken connection. A login that
 * has ended ends it too.
 */
export async function followEvents(
  api: ApiClient,
  onEvent: (event: HaEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let lastId = '';
  while (!signal.aborted && api.login.get().kind === 'signed-in') {
    try {
      const headers: Record<string, string> = lastId === '' ? {} : { 'Last-Event-ID': lastId };
      const response = await api.open('/ha/events', headers, signal);
      for await (const event of eventsOf(response)) {
        lastId = event.id;
        onEvent(event);
      }
    } catch {
      // Lost connections and logins are told by the client; this only tries again.
    }
    await pause(signal);
  }
}

/** Takes Server-Sent Events apart (WHATWG HTML, section 9.2). */
export async function* eventsOf(response: Response): AsyncGenerator<HaEvent> {
  if (response.body === null) {
    return;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parse(block);
      if (event !== undefined) {
        yield event;
      }
    }
  }
}

function parse(block: string): HaEvent | undefined {
  let id = '';
  let data = '';
  for (const line of block.split('\n')) {
    if (line.startsWith('id: ')) {
      id = line.slice('id: '.length);
    } else if (line.startsWith('data: ')) {
      data = line.slice('data: '.length);
    }
  }
  return data === '' ? undefined : { ...(JSON.parse(data) as Omit<HaEvent, 'id'>), id };
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, RETRY_MILLIS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
