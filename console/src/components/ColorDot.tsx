import './color-dot.css';

/** The colour that an administrator gave an object, beside its name: never the only sign of something. */
export function ColorDot({ color }: { color: string | undefined }) {
  if (color === undefined || color === '' || color === 'none') {
    return null;
  }
  return (
    <svg className="console-color-dot" viewBox="0 0 10 10" role="img" aria-label={`Color ${color}`}>
      <circle cx="5" cy="5" r="4.5" fill={COLORS[color] ?? color.replaceAll(' ', '')} />
    </svg>
  );
}

/** Those of the field's colours that no browser knows by name. */
const COLORS: Record<string, string> = {
  'crete blue': '#6495ed',
  'dark gold': '#b8860b',
  'sky blue': 'skyblue',
  'violet red': '#d02090',
  'navy blue': 'navy',
};
