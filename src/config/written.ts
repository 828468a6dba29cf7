import * as z from 'zod';
import { NAMESPACE, TASK_QUEUE } from '../contract/index.ts';

const EXAMPLES = { examples: ['0s', '30s', '1h30m', '7d'] };
const duration = (standard: string) => z.string().prefault(standard).meta(EXAMPLES);
const whole = (standard: number) => z.number().prefault(standard);

const limit = (free: number, percent: number) =>
  z.strictObject({
    free: whole(free).meta({ description: 'Always allowed, however few are owned.', minimum: 0 }),
    percent: whole(percent).meta({ description: 'Of what is owned.', minimum: 0 }),
  });

const postgres = z.strictObject({
  url: z
    .string()
    .optional()
    .meta({ examples: ['env:DATABASE_URL'] }),
  query: z.string().optional().meta({ description: 'The query, or a file with it, relative to this one.' }),
  minRows: whole(0).meta({ description: 'Fewer rows are an error.', type: 'integer', minimum: 0 }),
  maxAge: z
    .string()
    .optional()
    .meta({ ...EXAMPLES, description: 'Older data is an error.' }),
  timeout: duration('30s'),
});

const tls = z.strictObject({
  enabled: z.boolean().optional(),
  serverName: z.string().optional(),
  ca: z.string().optional().meta({ description: "PEM file of the server's authority, or PEM text." }),
  cert: z.string().optional().meta({ description: 'PEM file of our certificate, or PEM text.' }),
  key: z.string().optional().meta({ description: 'PEM file of our key, or env:NAME of PEM text.' }),
});

const limits = z.strictObject({
  delete: limit(3, 20),
  absent: limit(3, 20),
  pause: limit(3, 25),
  resume: limit(10, 25),
  update: limit(20, 50),
  create: limit(50, 100),
  ids: limit(0, 0),
  empty: limit(0, 0),
});

const sections = {
  owner: z.string().prefault('echora').meta({ description: 'Whose schedules these are.' }),
  source: z
    .union([z.string(), z.strictObject({ postgres })])
    .prefault('./schedules.yaml')
    .meta({ description: 'The list: a YAML file, - for standard input, or Postgres.' }),
  temporal: z.strictObject({
    address: z.string().prefault('localhost:7233').meta({ description: 'host:port' }),
    namespace: z.string().prefault(NAMESPACE),
    profile: z.string().optional().meta({ description: 'Profile of temporal.toml.' }),
    apiKey: z
      .string()
      .optional()
      .meta({ examples: ['env:TEMPORAL_CLOUD_KEY'] }),
    tls: z.union([z.boolean(), tls]).optional(),
    metadata: z.record(z.string(), z.string()).optional().meta({ description: 'gRPC headers.' }),
  }),
  schedule: z.strictObject({
    id: z.string().prefault('episode-air-{id}').meta({ description: "{id} is the anime's id." }),
    workflow: z.string().prefault('EpisodeAirTrackingWorkflow').meta({ description: 'Workflow type.' }),
    taskQueue: z.string().prefault(TASK_QUEUE),
    timezone: z.string().prefault('Asia/Tokyo').meta({ description: 'IANA name, JST, KST or UTC.' }),
    track: z
      .string()
      .prefault('jp')
      .meta({ examples: ['jp', 'sub', 'dub'] }),
    jitter: duration('2m'),
    overlap: z
      .string()
      .prefault('buffer_one')
      .meta({ examples: ['skip', 'buffer_one', 'buffer_all'] }),
    catchupWindow: duration('7d'),
    executionTimeout: duration('12h'),
  }),
  retire: z.strictObject({
    grace: duration('7d').meta({ description: 'From pause to deletion, for what left the list.' }),
  }),
  limits,
  pace: z.strictObject({
    concurrency: whole(16).meta({ type: 'integer', minimum: 1 }),
    rps: whole(50).meta({ description: 'Calls a second.', minimum: 1 }),
    deadline: duration('15m').meta({ description: 'Of a whole run.' }),
  }),
};

/** The first level's keys, in the order in which people read them. */
export const SECTIONS: readonly string[] = Object.keys(sections);

/** The configuration with every key that has a default: which keys there are, and of which kind each is. */
export const writtenConfig = z.strictObject(sections);

export type WrittenConfig = z.output<typeof writtenConfig>;

/** The defaults, as a person would write them. */
export function defaultConfig(): WrittenConfig {
  const guards: Record<string, object> = {};
  for (const guard of Object.keys(limits.shape)) guards[guard] = {};
  return writtenConfig.parse({ temporal: {}, schedule: {}, retire: {}, limits: guards, pace: {} });
}

/** JSON Schema (draft 7, which editors know best) of a configuration file. */
export function configJsonSchema(): object {
  const file = z
    .strictObject({ $schema: z.string(), ...sections, limits: limits.partial() })
    .partial()
    .meta({ title: 'Configuration of echora-sched', description: 'Every key may be left out.' });
  return z.toJSONSchema(file, { io: 'input', target: 'draft-7' });
}
