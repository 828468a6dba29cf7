import { basename, dirname, isAbsolute, relative } from 'node:path';
import type { ConfigContent } from './document.ts';
import { readNamed, searchUpward } from './find.ts';
import type { FoundFile } from './find.ts';

/** A configuration file, read but not yet looked into. */
export interface ConfigFile extends ConfigContent {
  /** As people see it: relative to the working directory when inside it. */
  readonly shown: string;
  /** What relative paths in it are relative to. */
  readonly folder: string;
  readonly text: string;
}

/** The key of package.json that holds a configuration. */
const PACKAGE_KEY = 'echora-sched';

/** Reads the named file, or the nearest one upward; null where there is none. Throws a KnownError for wrong syntax. */
export async function readConfigFile(named: string | null, cwd: string): Promise<ConfigFile | null> {
  const found = named === null ? await searchUpward(cwd, holdsConfig) : await readNamed(named, cwd);
  if (found === null) return null;
  const { parseConfig } = await import('./document.ts');
  const { text, path } = found;
  const shown = shownPath(path, cwd);
  const content = parseConfig(text, { file: shown, base: isPackage(path) ? [PACKAGE_KEY] : [] });
  return { shown, folder: dirname(path), text, ...content };
}

/** A package.json counts only when it speaks of us. */
async function holdsConfig({ path, text }: FoundFile): Promise<boolean> {
  if (!isPackage(path)) return true;
  if (!text.includes(PACKAGE_KEY)) return false;
  const { hasKey } = await import('./document.ts');
  return hasKey(text, PACKAGE_KEY);
}

function isPackage(path: string): boolean {
  return basename(path) === 'package.json';
}

function shownPath(path: string, cwd: string): string {
  const near = relative(cwd, path);
  return near.startsWith('..') || isAbsolute(near) ? path : near;
}
