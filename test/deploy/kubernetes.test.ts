import { describe, expect, test } from 'vitest';
import { misfits, schemaProblem } from '../support/deploy/check-manifests.ts';
import { documentOf, packageVersion, yamlFilesOf } from '../support/deploy/files.ts';
import { manifest, manifests } from '../support/deploy/manifests.ts';
import type { ConfigMap, Container, CronJob, Job, JobSpec, Secret } from '../support/deploy/manifests.ts';
import { folderWith } from '../support/folder.ts';
import { resolved } from '../support/resolve-config.ts';
import { run } from '../support/world.ts';

const cronJob = manifest<CronJob>('CronJob');
const sync = cronJob.spec.jobTemplate.spec;
const setup = manifest<Job>('Job').spec;
const configMap = manifest<ConfigMap>('ConfigMap');
const secret = manifest<Secret>('Secret');

const JOBS: [string, JobSpec][] = [
  ['sync', sync],
  ['setup', setup],
];

const containerOf = ({ template }: JobSpec): Container => template.spec.containers[0];

/** The variables of a container, with what the example of a secret holds. */
function environmentOf(job: JobSpec): Record<string, string> {
  const pairs = containerOf(job).env.map(({ name, value, valueFrom }) => [
    name,
    value ?? secret.stringData[valueFrom?.secretKeyRef.key ?? ''] ?? '',
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

describe('the manifests', () => {
  test.each(manifests())("are what Kubernetes' schema of $kind asks for", (each) => {
    expect(schemaProblem(each)).toBeNull();
  });

  test('have no key that Kubernetes does not know', async () => {
    expect(await misfits(manifests())).toBe('');
  });

  test('would not pass with a wrong value or a misspelt key', async () => {
    const wrong = { ...cronJob, spec: { ...cronJob.spec, concurrencyPolicy: 'Never' } };
    expect(schemaProblem(wrong)).toContain('concurrencyPolicy');
    const misspelt = { ...cronJob, spec: { ...cronJob.spec, startingDeadline: 300 } };
    expect(await misfits([misspelt])).toContain(`'"startingDeadline"' does not exist`);
  });

  test('are all applied by kustomize, but for the example of a secret', () => {
    const { resources, images } = documentOf<{
      readonly resources: readonly string[];
      readonly images: readonly { readonly name: string; readonly newTag: string }[];
    }>('deploy/kubernetes/kustomization.yaml');
    const files = yamlFilesOf('deploy/kubernetes').map((path) => path.replace('deploy/kubernetes/', ''));
    const own = ['kustomization.yaml', 'secret.example.yaml'];
    expect(resources.toSorted()).toEqual(files.filter((file) => !own.includes(file)).toSorted());
    expect(images).toMatchObject([{ name: containerOf(sync).image, newTag: packageVersion() }]);
  });
});

describe('the configuration in them', () => {
  test('is whole, and its list valid', async () => {
    const cwd = folderWith(configMap.data);
    const { settings } = await resolved({ cwd });
    expect(settings.source).toEqual({ kind: 'yaml', path: `${cwd}/schedules.yaml` });
    expect(await run(['validate'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  });

  test.each(JOBS)('reads Postgres instead with its commented line, with what %s is given', async (_, job) => {
    const text = configMap.data['echora-sched.config.yaml'] ?? '';
    const cwd = folderWith({
      'echora-sched.config.yaml': text.replace(/^source: .*\n/m, '').replace(/^# source: /m, 'source: '),
    });
    const { settings } = await resolved({ cwd, env: environmentOf(job) });
    const url = secret.stringData['database-url'];
    expect(settings.source).toMatchObject({ kind: 'postgres', url, minRows: 1 });
  });

  test('comes from the ConfigMap and the Secret of the same names', () => {
    for (const [, job] of JOBS) {
      const config = { name: 'config', configMap: { name: configMap.metadata.name } };
      expect(job.template.spec.volumes).toContainEqual(config);
      for (const { valueFrom } of containerOf(job).env) {
        if (valueFrom === undefined) continue;
        expect(valueFrom.secretKeyRef.name).toBe(secret.metadata.name);
        expect(Object.keys(secret.stringData)).toContain(valueFrom.secretKeyRef.key);
      }
    }
  });
});

describe('a run', () => {
  test('is never beside another, and has the time it gives itself', async () => {
    const { settings } = await resolved({ cwd: folderWith(configMap.data) });
    const lockTimeoutSeconds = 5 * 60;
    expect(containerOf(sync).args).toEqual(['sync', '--lock-timeout', '5m', '--backup', '/backups']);
    expect(cronJob.spec.concurrencyPolicy).toBe('Forbid');
    expect(sync.activeDeadlineSeconds).toBeGreaterThan(settings.pace.deadlineMs / 1000 + lockTimeoutSeconds);
  });

  test('is not tried again where that changes nothing, and is where another one held the lock', () => {
    const actions = sync.podFailurePolicy.rules.flatMap(({ action, onExitCodes }) =>
      onExitCodes === undefined ? [] : [[action, onExitCodes.containerName, onExitCodes.values]],
    );
    expect(actions).toEqual([
      ['Ignore', containerOf(sync).name, [5]],
      ['FailJob', containerOf(sync).name, [1, 3, 4]],
    ]);
  });

  test.each(JOBS)('of %s has no right that it does not need', (_, job) => {
    expect(job.template.spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(containerOf(job)).toMatchObject({
      resources: { limits: { memory: expect.any(String) } },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    });
  });
});
