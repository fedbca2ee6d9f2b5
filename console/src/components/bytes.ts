const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
const STEP = 1_024;

/** A size for people: "190.7 KiB". */
export function sizeOf(bytes: number): string {
  const power = bytes < STEP ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const shown = (bytes / STEP ** power).toLocaleString(undefined, { maximumFractionDigits: 1 });
  return `${shown} ${UNITS[power] ?? ''}`;
}
