import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ADMINISTRATOR = 'admin';
export const PASSWORD = 'correct horse battery staple';
export const ACTIVATION_KEY = 'once-and-never-again';

const LONG_MILLIS = 90_000;
const LOG_CHARACTERS = 6_000;

const LAUNCHER = join(
  resolve(process.env.REDOUBT_DISTRIBUTION ?? '../dist/target/redoubt'),
  'bin',
  'redoubt',
);

/** Below the ports that the system gives to connections. */
const API_PORT = 15_000 + ((process.pid * 37) % 14_000);
const PEER_PORT = API_PORT + 1;

/** A server of the distribution on an address of loopback of its own, so that all have the same ports. */
export class TestServer {
  readonly directory: string;
  private process: ChildProcess | undefined;
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

  init(role: 'primary' | 'secondary', ...further: string[]): void {
    const settings = [
      `api-address=${this.address}`,
      `api-port=${API_PORT}`,
      `peer-address=${this.address}`,
      `peer-port=${PEER_PORT}`,
      ...further,
    ].flatMap((setting) => ['--set', setting]);
    const run = spawnSync(
      LAUNCHER,
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

  /** Gives it, stopped, another activation key; it forgets its trust. */
  renew(activationKey: string): void {
    const run = spawnSync(LAUNCHER, ['sic', 'key', '--reset', '-d', this.directory], {
      env: { ...this.environment(), REDOUBT_ACTIVATION_KEY: activationKey },
      encoding: 'utf8',
    });
    if (run.status !== 0) {
      throw new Error(`${this.name} got no other activation key: ${run.stdout}${run.stderr}`);
    }
  }

  /** Starts it, with further variables in its environment. */
  async start(further: NodeJS.ProcessEnv = {}): Promise<void> {
    const env = { ...this.environment(), ...further };
    const server = spawn(LAUNCHER, ['server', '-d', this.directory], { env });
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

  /** Stops the process: it keeps its connections and answers nobody. */
  freeze(): void {
    this.process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.process?.kill('SIGCONT');
  }

  /** Calls a command in a session of its own, for what a test has to prepare. */
  async call(command: string, parameters: object, sid = ''): Promise<Record<string, unknown>> {
    const text = await this.post(`/web_api/${command}`, JSON.stringify(parameters), sid);
    return JSON.parse(text) as Record<string, unknown>;
  }

  lastLines(): string {
    return existsSync(this.log) ? readFileSync(this.log, 'utf8').slice(-LOG_CHARACTERS) : '';
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

/** The agent of a gateway, which has its trust with a server as soon as that has initialized it. */
export class TestAgent {
  private process: ChildProcess | undefined;
  private readonly directory: string;
  private readonly log: string;

  constructor(
    root: string,
    private readonly name: string,
    readonly address: string,
  ) {
    this.directory = join(root, name);
    this.log = join(root, `${name}.log`);
  }

  /** Where it waits to be initialized. */
  get port(): number {
    return PEER_PORT + 1;
  }

  /** Makes an agent that knows a server, and runs it until it waits to be initialized. */
  async start(server: TestServer): Promise<void> {
    const options = [
      ...['--name', this.name, '--listen', this.address, '--port', String(this.port)],
      ...['--server', `${server.address}:${server.peerPort}`],
    ];
    const env = { ...process.env, REDOUBT_ACTIVATION_KEY: ACTIVATION_KEY };
    const init = spawnSync(LAUNCHER, ['agent', 'init', '-d', this.directory, ...options], {
      env,
      encoding: 'utf8',
    });
    if (init.status !== 0) {
      throw new Error(`init of the agent ${this.name} failed: ${init.stdout}${init.stderr}`);
    }
    const agent = spawn(LAUNCHER, ['agent', 'run', '-d', this.directory, '--interval', '1'], { env });
    const keep = (text: Buffer): void => appendFileSync(this.log, text);
    agent.stdout.on('data', keep);
    agent.stderr.on('data', keep);
    this.process = agent;
    const end = Date.now() + LONG_MILLIS;
    while (!(await this.listens())) {
      if (agent.exitCode !== null || Date.now() > end) {
        throw new Error(`The agent ${this.name} does not listen: ${readFileSync(this.log, 'utf8')}`);
      }
      await new Promise((go) => setTimeout(go, 100));
    }
  }

  private listens(): Promise<boolean> {
    return new Promise((answer) => {
      const probe = createConnection(this.port, this.address);
      probe.on('connect', () => {
        probe.destroy();
        answer(true);
      });
      probe.on('error', () => answer(false));
    });
  }

  kill(): void {
    this.process?.kill('SIGKILL');
    this.process = undefined;
  }
}

/** A Primary and a Secondary that do not know each other, both running. */
export class TestPair {
  readonly root = mkdtempSync(join(tmpdir(), 'redoubt-console-'));
  readonly primary = new TestServer(this.root, 'alpha', '127.0.0.1');
  readonly secondary = new TestServer(this.root, 'beta', '127.0.0.2');
  private readonly further: TestServer[] = [];

  constructor() {
    // Also for a process that only lists the tests, and after a start that failed.
    process.once('exit', () => rmSync(this.root, { recursive: true, force: true }));
  }

  async start(): Promise<void> {
    this.primary.init('primary');
    this.secondary.init('secondary');
    await Promise.all([this.primary.start(), this.secondary.start()]);
  }

  /** One more server, neither initialized nor started. */
  add(name: string, address: string): TestServer {
    const server = new TestServer(this.root, name, address);
    this.further.push(server);
    return server;
  }

  async close(): Promise<void> {
    await Promise.all([this.primary, this.secondary, ...this.further].map((server) => server.kill()));
    rmSync(this.root, { recursive: true, force: true });
  }
}
