import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** The top of this repository. */
export const ROOT = join(import.meta.dirname, '../../..');

/** A file of this repository, by its path from the top. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The documents of a YAML file, with its merge keys merged. Throws where the file is wrong. */
export function documentsOf<T>(path: string): T[] {
  return parseAllDocuments(textOf(path), { merge: true }).map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.toJS() as T;
  });
}

export function documentOf<T>(path: string): T {
  const [document, ...more] = documentsOf<T>(path);
  if (document === undefined || more.length > 0) throw new Error(`${path} is not one document`);
  return document;
}

/** The version that is released next, of package.json. */
export function packageVersion(): string {
  return (JSON.parse(textOf('package.json')) as { readonly version: string }).version;
}

/** The YAML files of a folder, by their paths from the top. */
export function yamlFilesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`);
}
