/** A layer: a folder or file of `src/`. */
export type Layer =
  | 'main'
  | 'program'
  | 'commands'
  | 'render'
  | 'apply'
  | 'plan'
  | 'forecast'
  | 'audit'
  | 'doctor'
  | 'desired'
  | 'live'
  | 'config'
  | 'schedule'
  | 'anime'
  | 'contract'
  | 'errors'
  | 'world';

/** What one layer may import of another: everything, types only, or everything of these of its modules. */
export type Leave = 'all' | 'types' | readonly string[];

/** What a server promises, without what keeps the promise or builds on it. */
const PORT = ['src/live/port.ts', 'src/live/runs.ts'];

/** What anyone may import of these. */
export const FREE: Readonly<Partial<Record<Layer, Leave>>> = { errors: 'all', world: 'types' };

/** Who may import whom. What is not listed is forbidden. */
export const LAYERS: Readonly<Record<Layer, Partial<Record<Layer, Leave>>>> = {
  main: { program: 'all' },
  // What goes wrong before a command is reached is rendered, too.
  program: { commands: 'all', render: 'all' },
  commands: {
    render: 'all',
    apply: 'all',
    plan: 'all',
    forecast: 'all',
    audit: 'all',
    doctor: 'all',
    desired: 'all',
    live: 'all',
    config: 'all',
    schedule: 'all',
    anime: 'all',
    contract: 'all',
  },
  render: {
    schedule: 'all',
    apply: 'types',
    plan: 'types',
    forecast: 'types',
    audit: 'types',
    doctor: 'types',
    desired: 'types',
    live: 'types',
    config: 'types',
    anime: 'types',
    contract: 'types',
  },
  apply: { plan: 'all', live: PORT, schedule: 'all' },
  plan: { schedule: 'all', audit: 'all', live: 'types', desired: 'types', config: 'types' },
  forecast: { schedule: 'all' },
  audit: { schedule: 'all', live: 'types' },
  doctor: { live: 'types', desired: 'types', schedule: 'all', contract: 'all' },
  desired: { schedule: 'all', anime: 'all', contract: 'all' },
  live: { schedule: 'all', anime: 'all', contract: 'all' },
  config: { schedule: 'all', anime: 'all', contract: 'all' },
  schedule: { anime: 'all', contract: 'all' },
  anime: { contract: 'all' },
  contract: {},
  errors: {},
  world: {},
};

/** Where what is not ours, and our manifest, is at home, as path prefixes below `src/`. What is not listed is at home nowhere. */
export const THIRD_PARTIES: Readonly<Record<string, readonly string[]>> = {
  commander: ['main.ts', 'program'],
  '@bomb.sh/tab': ['program'],
  'package.json': ['program/version.ts'],
  zod: ['anime/written', 'config', 'plan/saved', 'render/json'],
  '@temporalio/envconfig': ['config'],
  yaml: ['desired/yaml', 'config'],
  'js-yaml': ['desired/yaml'],
  pg: ['desired/postgres'],
  '@temporalio/client': ['live'],
  '@temporalio/common': ['live'],
  '@temporalio/proto': ['live'],
  'farmhash-modern': ['schedule'],
  canonicalize: ['schedule', 'plan'],
  'temporal-polyfill': ['anime', 'schedule'],
  'p-queue': ['apply', 'live'],
  chalk: ['render'],
  'cli-table3': ['render'],
  'parse-duration': ['anime'],
};

/** Modules that cost start-up time: loaded only by the command that needs them. */
export const HEAVY: readonly string[] = [
  '@temporalio/client',
  '@temporalio/common',
  '@temporalio/proto',
  '@temporalio/envconfig',
  'zod',
  'yaml',
  'js-yaml',
  'pg',
  'temporal-polyfill',
  'cli-table3',
  'p-queue',
  '@bomb.sh/tab',
];

/** The layer of a path below `src/`; null for what is none. */
export function layerOf(path: string): Layer | null {
  const name = path.split('/')[1]?.replace(/\.ts$/, '') ?? '';
  return name in LAYERS ? (name as Layer) : null;
}
