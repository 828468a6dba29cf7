import { describe, expect, test } from 'vitest';
import { misfits, schemaProblem } from '../support/deploy/check-manifests.ts';
import { backupFolder, mayDelete } from '../support/deploy/command-lines.ts';
import { documentOf, packageVersion, yamlFilesOf } from '../support/deploy/files.ts';
import { manifest, manifests } from '../support/deploy/manifests.ts';
import type {
  ConfigMap,
  Container,
  CronJob,
  Job,
  Manifest,
  Pod,
  PodSpec,
  Secret,
} from '../support/deploy/manifests.ts';
import { folderWith } from '../support/folder.ts';
import { resolved } from '../support/resolve-config.ts';
import { run } from '../support/world.ts';

const cronJob = manifest<CronJob>('CronJob');
const sync = cronJob.spec.jobTemplate.spec;
const setup = manifest<Job>('Job').spec;
const configMap = manifest<ConfigMap>('ConfigMap');
const secret = manifest<Secret>('Secret');
const byHand = manifest<Pod>('Pod');

const PODS: [string, PodSpec][] = [
  ['sync', sync.template.spec],
  ['setup', setup.template.spec],
  ['what is done by hand', byHand.spec],
];

const containerOf = ({ containers: [container] }: PodSpec): Container => container;

/** The variables of a container, with what the example of a secret holds. */
function environmentOf(pod: PodSpec): Record<string, string> {
  const pairs = containerOf(pod).env.map(({ name, value, valueFrom }) => [
    name,
    value ?? secret.stringData[valueFrom?.secretKeyRef.key ?? ''] ?? '',
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** The name of the claim that can be written at this path. */
function claimAt(path: string | null, pod: PodSpec): string | undefined {
  const mount = containerOf(pod).volumeMounts.find(
    ({ mountPath, readOnly }) => mountPath === path && readOnly !== true,
  );
  return pod.volumes.find(({ name }) => name === mount?.name)?.persistentVolumeClaim?.claimName;
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

  test('are all applied by kustomize, but for the example of a secret and the pod for a person', () => {
    const { resources, images } = documentOf<{
      readonly resources: readonly string[];
      readonly images: readonly {
        readonly name: string;
        readonly newName: string;
        readonly newTag: string;
      }[];
    }>('deploy/kubernetes/kustomization.yaml');
    const files = yamlFilesOf('deploy/kubernetes').map((path) => path.replace('deploy/kubernetes/', ''));
    const own = ['kustomization.yaml', 'secret.example.yaml', 'by-hand.yaml'];
    expect(resources.toSorted()).toEqual(files.filter((file) => !own.includes(file)).toSorted());
    expect(images).toMatchObject([{ name: containerOf(sync.template.spec).image, newTag: packageVersion() }]);
    const [image] = images;
    expect(containerOf(byHand.spec).image).toBe(`${image?.newName}:${image?.newTag}`);
  });
});

describe('the configuration in them', () => {
  test('is whole, and its list valid', async () => {
    const cwd = folderWith(configMap.data);
    const { settings } = await resolved({ cwd });
    expect(settings.source).toEqual({ kind: 'yaml', path: `${cwd}/schedules.yaml` });
    expect(await run(['validate'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  });

  test.each(PODS)('reads Postgres instead with its commented line, with what %s is given', async (_, pod) => {
    const text = configMap.data['echora-sched.config.yaml'] ?? '';
    const cwd = folderWith({
      'echora-sched.config.yaml': text.replace(/^source: .*\n/m, '').replace(/^# source: /m, 'source: '),
    });
    const { settings } = await resolved({ cwd, env: environmentOf(pod) });
    const url = secret.stringData['database-url'];
    expect(settings.source).toMatchObject({ kind: 'postgres', url, minRows: 1 });
  });

  test('comes from the ConfigMap and the Secret of the same names', () => {
    for (const [, pod] of PODS) {
      const config = { name: 'config', configMap: { name: configMap.metadata.name } };
      expect(pod.volumes).toContainEqual(config);
      for (const { valueFrom } of containerOf(pod).env) {
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
    const args = ['sync', '--lock-timeout', '5m', '--backup', '/backups/'];
    expect(containerOf(sync.template.spec).args).toEqual(args);
    expect(cronJob.spec.concurrencyPolicy).toBe('Forbid');
    expect(sync.activeDeadlineSeconds).toBeGreaterThan(settings.pace.deadlineMs / 1000 + lockTimeoutSeconds);
  });

  test('is not tried again where that changes nothing, and is where another one held the lock', () => {
    const actions = sync.podFailurePolicy.rules.flatMap(({ action, onExitCodes }) =>
      onExitCodes === undefined ? [] : [[action, onExitCodes.containerName, onExitCodes.values]],
    );
    expect(actions).toEqual([
      ['Ignore', containerOf(sync.template.spec).name, [5]],
      ['FailJob', containerOf(sync.template.spec).name, [1, 3, 4]],
    ]);
  });

  test('keeps what it deletes on a claim that outlives its pod, and can write there', () => {
    const deleting = PODS.map(([, pod]) => pod).filter((pod) => mayDelete(containerOf(pod).args ?? []));
    expect(deleting).toContain(sync.template.spec);
    for (const pod of deleting) {
      const folder = backupFolder(containerOf(pod).args ?? []);
      expect(claimAt(folder, pod)).toBe(manifest<Manifest>('PersistentVolumeClaim').metadata.name);
      expect(pod.securityContext['fsGroup']).toBe(pod.securityContext['runAsGroup']);
    }
  });

  test('by hand has what that of the CronJob has, and backups at the same place', () => {
    const { spec } = sync.template;
    const { env, volumeMounts, securityContext } = containerOf(spec);
    expect(containerOf(byHand.spec)).toMatchObject({ env, volumeMounts, securityContext });
    expect(byHand.spec).toMatchObject({ securityContext: spec.securityContext, volumes: spec.volumes });
  });

  test.each(PODS)('of %s has no right that it does not need', (_, pod) => {
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(containerOf(pod)).toMatchObject({
      resources: { limits: { memory: expect.any(String) } },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    });
  });
});
