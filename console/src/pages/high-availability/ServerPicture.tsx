import './high-availability.css';
import type { ServerStatus } from '../../api/replies/ha';
import { capitalized } from '../../components/words';
import { activeOf, isTroubled } from './standing';

const ROW = 96;
const BOX_WIDTH = 220;
const BOX_HEIGHT = 72;
const RIGHT = 500;
const WIDTH = RIGHT + BOX_WIDTH + 8;

/** Who follows whom: the Active at the left, arrows in the direction in which changes go. */
export function ServerPicture({ servers }: { servers: ServerStatus[] }) {
  const left = activeOf(servers) ?? servers.find((server) => server.self);
  const others = servers.filter((server) => server !== left);
  if (left === undefined || others.length === 0) {
    return null;
  }
  const height = ROW * others.length;
  const leftY = (height - BOX_HEIGHT) / 2;
  return (
    <svg
      className="server-picture"
      viewBox={`-4 -4 ${WIDTH + 4} ${height}`}
      role="img"
      aria-label={others.map((other) => sentence(left, other)).join('. ')}
    >
      <Box server={left} x={0} y={leftY} />
      {others.map((other, index) => {
        const y = index * ROW + (ROW - BOX_HEIGHT) / 2;
        return (
          <g key={other.uid}>
            <Arrow from={leftY + BOX_HEIGHT / 2} to={y + BOX_HEIGHT / 2} left={left} other={other} />
            <Box server={other} x={RIGHT} y={y} />
          </g>
        );
      })}
    </svg>
  );
}

function Box({ server, x, y }: { server: ServerStatus; x: number; y: number }) {
  return (
    <g className={server.mode === 'active' ? 'active' : ''}>
      <rect x={x} y={y} width={BOX_WIDTH} height={BOX_HEIGHT} rx={8} />
      <text className="name" x={x + 14} y={y + 29}>
        {shortened(server.name)}
      </text>
      <text x={x + 14} y={y + 53}>
        {capitalized(server.role)}, {capitalized(server.mode)}
      </text>
    </g>
  );
}

function Arrow({
  from,
  to,
  left,
  other,
}: {
  from: number;
  to: number;
  left: ServerStatus;
  other: ServerStatus;
}) {
  const state = stateOf(left, other);
  const kind = state.isFine ? '' : ' troubled';
  const start = BOX_WIDTH + 6;
  const end = RIGHT - 6;
  return (
    <>
      <path className={`arrow${kind}`} d={`M ${start} ${from} L ${end - 10} ${to}`} />
      {state.isDirected && <path className={`head${kind}`} d={`M ${end} ${to} l -13 -7 l 0 14 z`} />}
      <text
        className="state"
        x={(start + end) / 2}
        y={(from + to) / 2 + (from === to ? -9 : 5)}
        textAnchor="middle"
      >
        {state.text}
      </text>
    </>
  );
}

interface ArrowState {
  text: string;
  isFine: boolean;
  isDirected: boolean;
}

function stateOf(left: ServerStatus, other: ServerStatus): ArrowState {
  if (left.mode === 'active' && other.mode === 'active') {
    return { text: 'conflict: no sync', isFine: false, isDirected: false };
  }
  if (left.mode !== 'active') {
    return { text: 'no Active server', isFine: false, isDirected: false };
  }
  // Seen from a standby, only its own line and that of the Active tell how the two stand.
  const told = left.self ? other : left;
  if (other.status.startsWith('Synchronizing') || told.status.startsWith('Synchronizing')) {
    return { text: 'synchronizing', isFine: true, isDirected: true };
  }
  const isFine = !isTroubled(told);
  return { text: isFine ? 'in step' : 'not in step', isFine, isDirected: true };
}

function sentence(left: ServerStatus, other: ServerStatus): string {
  return `${left.name} to ${other.name}: ${stateOf(left, other).text}`;
}

const MOST_CHARACTERS = 24;

function shortened(name: string): string {
  return name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS - 1)}…` : name;
}
