import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ServerText } from './ServerText';

function shown(text: string): string {
  const { container } = render(<ServerText text={text} />);
  return container.textContent;
}

test('times of the server are told as the browser tells times', () => {
  const text = shown('OK, last sync time: 2026-01-05T08:00:09Z, and since 2026-01-05T10:00+0100');
  expect(text).toMatch(/^OK, last sync time: .*2026.*, and since .*2026/);
  expect(text).not.toContain('T08:00');
  expect(document.querySelectorAll('time')[0]).toHaveAttribute('datetime', '2026-01-05T08:00:09.000Z');
});

test('everything else stays as it is', () => {
  expect(shown('Layer T1: revision 2026-01-05 at 10:00')).toBe('Layer T1: revision 2026-01-05 at 10:00');
  expect(shown('')).toBe('');
  expect(shown('2026-99-99T99:99:99Z')).toBe('2026-99-99T99:99:99Z');
  expect(screen.queryByRole('time')).toBeNull();
});
