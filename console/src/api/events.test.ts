import { expect, test } from 'vitest';
import { eventsOf, type HaEvent } from './events';

async function read(...pieces: string[]): Promise<HaEvent[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      pieces.forEach((piece) => controller.enqueue(encoder.encode(piece)));
      controller.close();
    },
  });
  const events: HaEvent[] = [];
  for await (const event of eventsOf(new Response(body))) {
    events.push(event);
  }
  return events;
}

test('events are put together from whatever pieces arrive', async () => {
  const events = await read(
    'id: p.1\nevent: mode\nda',
    'ta: {"kind":"mode","text":"one"}\n',
    '\n: alive\n\nid: p.2\ndata: {"kind":"banner","text":"two"}\n\nid: p.3\n',
  );
  expect(events.map(({ id, text }) => [id, text])).toEqual([
    ['p.1', 'one'],
    ['p.2', 'two'],
  ]);
});
