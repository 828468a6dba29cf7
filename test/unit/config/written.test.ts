import { expect, test } from 'vitest';
import { configJsonSchema, defaultConfig, writtenConfig } from '../../../src/config/written.ts';

test('the defaults are those that users rest on', () => {
  expect(defaultConfig()).toEqual({
    owner: 'echora',
    source: './schedules.yaml',
    temporal: { address: 'localhost:7233', namespace: 'echora' },
    schedule: {
      id: 'episode-air-{id}',
      workflow: 'EpisodeAirTrackingWorkflow',
      taskQueue: 'update-service',
      timezone: 'Asia/Tokyo',
      track: 'jp',
      jitter: '2m',
      overlap: 'buffer_one',
      catchupWindow: '7d',
      executionTimeout: '12h',
    },
    retire: { grace: '7d' },
    limits: {
      delete: { free: 3, percent: 20 },
      absent: { free: 3, percent: 20 },
      pause: { free: 3, percent: 25 },
      resume: { free: 10, percent: 25 },
      update: { free: 20, percent: 50 },
      create: { free: 50, percent: 100 },
      ids: { free: 0, percent: 0 },
      empty: { free: 0, percent: 0 },
    },
    pace: { concurrency: 16, rps: 50, deadline: '15m' },
  });
});

test('the JSON Schema demands no key but the kind of a source, allows no unknown one, and knows every default', () => {
  const schema = configJsonSchema() as Schema;
  expect(requiredKeys(schema)).toEqual(['postgres']);
  expect(schema.additionalProperties).toBe(false);
  expect(schema.properties?.['$schema']).toMatchObject({ type: 'string' });
  expect(schema.properties?.['schedule']?.properties?.['jitter']).toMatchObject({ default: '2m' });
  expect(schema.properties?.['limits']?.properties?.['delete']?.properties?.['free']).toMatchObject({
    default: 3,
  });
});

test('every key of the JSON Schema is a key of the configuration', () => {
  const { $schema: _, ...keys } = (configJsonSchema() as Schema).properties ?? {};
  expect(Object.keys(keys)).toEqual(Object.keys(writtenConfig.shape));
});

interface Schema {
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
}

function requiredKeys({ required = [], properties = {}, anyOf = [] }: Schema): readonly string[] {
  return [...required, ...[...Object.values(properties), ...anyOf].flatMap(requiredKeys)];
}
