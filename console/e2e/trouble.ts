import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** What befalls servers and their machines. */

const CLOCK = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const BLOCK_BYTES = 64 << 10;

/** The environment of a process whose wall clock is wrong by an offset such as `+3h`, by Debian's libfaketime. */
export function wrongClock(offset: string): NodeJS.ProcessEnv {
  if (!existsSync(CLOCK)) {
    throw new Error(`${CLOCK} is missing: install the Debian package libfaketime`);
  }
  return {
    LD_PRELOAD: CLOCK,
    FAKETIME: offset,
    // Durations are measured by another clock, which nobody sets.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    // Else every timed wait of Java is over at once.
    FAKETIME_FORCE_MONOTONIC_FIX: '0',
    NO_FAKE_STAT: '1',
  };
}

/**
 * Flips a byte of the greatest table file of a server that does not run.
 *
 * @param place where in the file, from 0 to 1
 * @returns flips it back
 */
export function damage(directory: string, place: number): () => void {
  const generations = join(directory, 'database', 'generations');
  const tables = readdirSync(generations, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sst'))
    .map((name) => join(generations, name))
    .sort((one, other) => statSync(other).size - statSync(one).size);
  const [greatest] = tables;
  if (greatest === undefined) {
    throw new Error(`${generations} has no table file`);
  }
  const at = Math.floor(statSync(greatest).size * place);
  const flip = (): void => {
    const file = openSync(greatest, 'r+');
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, at);
    byte.writeUInt8(byte.readUInt8(0) ^ 255, 0);
    writeSync(file, byte, 0, 1, at);
    closeSync(file);
  };
  flip();
  return flip;
}

/** A small disk of its own for a server, which can be filled up. Mounting one needs root. */
export class SmallDisk {
  private readonly filler: string;

  private constructor(private readonly directory: string) {
    this.filler = join(directory, 'filler');
  }

  /** Mounts one at a directory that is made for it; undefined if that is not allowed. */
  static mount(directory: string, megabytes: number): SmallDisk | undefined {
    mkdirSync(directory);
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'redoubt-test', directory];
    return spawnSync('mount', options).status === 0 ? new SmallDisk(directory) : undefined;
  }

  /** Writes until the disk takes no more. */
  fill(): void {
    const file = openSync(this.filler, 'w');
    try {
      for (;;) {
        writeSync(file, Buffer.alloc(BLOCK_BYTES));
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') {
        throw error;
      }
    } finally {
      closeSync(file);
    }
  }

  /** Gives back all room. */
  free(): void {
    rmSync(this.filler, { force: true });
  }

  /** Takes it away; whoever used it has ended. */
  unmount(): void {
    spawnSync('umount', [this.directory]);
  }
}
