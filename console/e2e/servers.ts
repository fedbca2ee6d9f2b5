import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ADMINISTRATOR = 'admin';
export const PASSWORD = 'correct horse battery staple';
export const ACTIVATION_KEY = 'once-and-never-again';

const LONG_MILLIS = 90_000;
const LOG_CHARACTERS = 6_000;

const distribution = resolve(process.env.REDOUBT_DISTRIBUTION ?? '../dist/target/redoubt');

/** Below the ports that the system gives to connections. */
const API_PORT = 15_000 + ((process.pid * 37) % 14_000);
const PEER_PORT = API_PORT + 1;

/** A server of the distribution on an address of loopback of its own, so that all have the same ports. */
export class TestServer {
  private process: ChildProcess | undefined;
  private readonly directory: string;
  private readonly log: string;

  constructor(
    private readonly root: string,
    readonly name: string,
    readonly address: string,
  ) {
    this.directory = join(root, name);
    this.log = join(root, `${name}.log`);
  }

  get peerPort(): number {
    return PEER_PORT;
  }

  /** Where its console is. */
  url(path = '/'): string {
    return `https://${this.address}:${API_PORT}${path}`;
  }

  init(role: 'primary' | 'secondary'): void {
    const settings = [
      `api-address=${this.address}`,
      `api-port=${API_PORT}`,
      `peer-address=${this.address}`,
      `peer-port=${PEER_PORT}`,
    ].flatMap((setting) => ['--set', setting]);
    const run = spawnSync(
      this.launcher(),
      [
        'init',
        `--${role}`,
        '--name',
        this.name,
        '--address',
        this.address,
        '-d',
        this.directory,
        ...settings,
      ],
      { env: this.environment(), encoding: 'utf8' },
    );
    if (run.status !== 0) {
      throw new Error(`init of ${this.name} failed: ${run.stdout}${run.stderr}`);
    }
  }

  async start(): Promise<void> {
    const server = spawn(this.launcher(), ['server', '-d', this.directory], { env: this.environment() });
    const keep = (text: Buffer): void => appendFileSync(this.log, text);
    server.stdout.on('data', keep);
    server.stderr.on('data', keep);
    this.process = server;
    const end = Date.now() + LONG_MILLIS;
    while (!(await this.isLive())) {
      if (server.exitCode !== null || Date.now() > end) {
        throw new Error(`${this.name} is not live: ${this.lastLines()}`);
      }
      await new Promise((go) => setTimeout(go, 100));
    }
  }

  /** Ends the process as a crash would. */
  async kill(): Promise<void> {
    const server = this.process;
    this.process = undefined;
    if (server?.exitCode === null) {
      const ended = new Promise((go) => server.once('exit', go));
      server.kill('SIGKILL');
      await ended;
    }
  }

  /** Calls a command in a session of its own, for what a test has to prepare. */
  async call(command: string, parameters: object, sid = ''): Promise<Record<string, unknown>> {
    const text = await this.post(`/web_api/${command}`, JSON.stringify(parameters), sid);
    return JSON.parse(text) as Record<string, unknown>;
  }

  lastLines(): string {
    return existsSync(this.log) ? readFileSync(this.log, 'utf8').slice(-LOG_CHARACTERS) : '';
  }

  private launcher(): string {
    return join(distribution, 'bin', 'redoubt');
  }

  private environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      HOME: join(this.root, 'home'),
      REDOUBT_PASSWORD: PASSWORD,
      REDOUBT_ACTIVATION_KEY: ACTIVATION_KEY,
    };
  }

  private isLive(): Promise<boolean> {
    return new Promise((answer) => {
      const probe = request(this.url('/health/live'), { rejectUnauthorized: false }, (response) => {
        response.resume();
        answer(response.statusCode === 200);
      });
      probe.on('error', () => answer(false));
      probe.end();
    });
  }

  private post(path: string, body: string, sid: string): Promise<string> {
    return new Promise((answer, fail) => {
      const headers = { 'Content-Type': 'application/json', ...(sid === '' ? {} : { 'X-chkp-sid': sid }) };
      const call = request(
        this.url(path),
        { method: 'POST', rejectUnauthorized: false, headers },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            text += part;
          });
          response.on('end', () => {
            if (response.statusCode === 200) {
              answer(text);
            } else {
              fail(new Error(`${path}: ${text}`));
            }
          });
        },
      );
      call.on('error', fail);
      call.end(body);
    });
  }
}

/** A Primary and a Secondary that do not know each other, both running. */
export class TestPair {
  readonly root = mkdtempSync(join(tmpdir(), 'redoubt-console-'));
  readonly primary = new TestServer(this.root, 'alpha', '127.0.0.1');
  readonly secondary = new TestServer(this.root, 'beta', '127.0.0.2');

  constructor() {
    // Also for a process that only lists the tests, and after a start that failed.
    process.once('exit', () => rmSync(this.root, { recursive: true, force: true }));
  }

  async start(): Promise<void> {
    this.primary.init('primary');
    this.secondary.init('secondary');
    await Promise.all([this.primary.start(), this.secondary.start()]);
  }

  async close(): Promise<void> {
    await Promise.all([this.primary.kill(), this.secondary.kill()]);
    rmSync(this.root, { recursive: true, force: true });
  }
}
