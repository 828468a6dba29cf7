import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CronJob } from 'kubernetes-models/batch/v1/CronJob';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { Pod } from 'kubernetes-models/v1/Pod';
import { Secret } from 'kubernetes-models/v1/Secret';
import { folderWith } from '../folder.ts';
import { ROOT } from './files.ts';
import type { Manifest } from './manifests.ts';

const run = promisify(execFile);

const MODELS = new Map(Object.entries({ ConfigMap, CronJob, Job, PersistentVolumeClaim, Pod, Secret }));

/**
 * What is wrong with a manifest by Kubernetes' own JSON schemas, as kubernetes-models has compiled them; null: nothing.
 * They let unknown keys pass: those are found by `misfits`.
 */
export function schemaProblem(manifest: Manifest): string | null {
  const Kind = MODELS.get(manifest.kind);
  if (Kind === undefined) throw new Error(`there is no kind ${manifest.kind}`);
  try {
    new Kind(manifest).validate();
    return null;
  } catch (error) {
    return String(error);
  }
}

/** The compiler's words on manifests as literals of Kubernetes' types, in which an unknown key is an error. */
export async function misfits(manifests: readonly Manifest[]): Promise<string> {
  const lines = manifests.map(
    (each, at) =>
      `import type { I${each.kind} as Kind${at} } from 'kubernetes-models/${each.apiVersion}/${each.kind}';\n` +
      `export const manifest${at}: Kind${at} = ${JSON.stringify(each)};\n`,
  );
  const folder = folderWith({ 'manifests.mts': lines.join('') });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--types', ''];
  const ran = run(join(ROOT, 'node_modules/.bin/tsc'), [...flags, 'manifests.mts'], { cwd: folder });
  return ran.then(
    ({ stdout }) => stdout,
    (error: { readonly stdout: string }) => error.stdout,
  );
}
