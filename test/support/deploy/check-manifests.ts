import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { folderWith } from '../folder.ts';
import { ROOT } from './files.ts';
import type { Manifest } from './manifests.ts';

interface Model {
  /** Throws with every problem. */
  validate(): void;
}

const run = promisify(execFile);

/**
 * What is wrong with a manifest by Kubernetes' own JSON schemas, as kubernetes-models has compiled them; null: nothing.
 * They let unknown keys pass: those are found by `misfits`.
 */
export async function schemaProblem(manifest: Manifest): Promise<string | null> {
  const models = (await import(modelOf(manifest))) as Record<string, new (manifest: Manifest) => Model>;
  const Kind = models[manifest.kind];
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
      `import type { I${each.kind} as Kind${at} } from '${modelOf(each)}';\n` +
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

function modelOf({ apiVersion, kind }: Manifest): string {
  return `kubernetes-models/${apiVersion}/${kind}`;
}
