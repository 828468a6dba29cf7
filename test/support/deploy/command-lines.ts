import { services } from './compose.ts';
import { textOf, yamlFilesOf } from './files.ts';
import { manifests } from './manifests.ts';
import type { CronJob, Job } from './manifests.ts';

/** What follows the program's name somewhere in what is deployed. */
export interface CommandLine {
  readonly where: string;
  readonly line: string;
}

/** Every call of echora-sched: by Compose, by Kubernetes, by the workflows, and by what people are told to type. */
export function commandLines(): CommandLine[] {
  return [...ofCompose(), ...ofKubernetes(), ...ofWorkflows(), ...ofPeople()];
}

/** Whether it is one that deletes schedules, of those that are deployed. */
export function mayDelete(words: readonly string[]): boolean {
  return words[0] === 'sync' || words[0] === 'delete';
}

/** The folder of `--backup`, without the slash that says that it is one; null: it says no folder. */
export function backupFolder(words: readonly string[]): string | null {
  const folder = words[words.indexOf('--backup') + 1] ?? '';
  return words.includes('--backup') && folder.endsWith('/') ? folder.slice(0, -1) : null;
}

function ofCompose(): CommandLine[] {
  return Object.entries(services())
    .filter(([, { image }]) => image.startsWith('echora-sched:'))
    .map(([name, { command = [] }]) => ({ where: `Compose's service ${name}`, line: command.join(' ') }));
}

function ofKubernetes(): CommandLine[] {
  return manifests()
    .filter(({ kind }) => kind.endsWith('Job'))
    .map((each) => {
      const { template } = each.kind === 'Job' ? (each as Job).spec : (each as CronJob).spec.jobTemplate.spec;
      const [{ args = [] }] = template.spec.containers;
      return { where: `${each.kind} ${each.metadata.name}`, line: args.join(' ') };
    });
}

function ofWorkflows(): CommandLine[] {
  const files = [...yamlFilesOf('deploy/github'), ...yamlFilesOf('.github/workflows')];
  return files.flatMap((path) => matches(path, /(?:echora-sched\.js|compose run --rm sync) (.+)/g));
}

function ofPeople(): CommandLine[] {
  return ['deploy/README.md', 'deploy/docker-compose.yaml', 'deploy/kubernetes/by-hand.yaml'].flatMap(
    (path) => matches(path, /(?:^echora-sched|compose\.yaml run --rm sync|echora-sched\.js) ([a-z].*)/gm),
  );
}

function matches(path: string, pattern: RegExp): CommandLine[] {
  return [...textOf(path).matchAll(pattern)].map(([, line = '']) => ({ where: path, line }));
}
