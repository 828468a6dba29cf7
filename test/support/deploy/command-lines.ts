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
      return {
        where: `${each.kind} ${each.metadata.name}`,
        line: template.spec.containers[0].args.join(' '),
      };
    });
}

function ofWorkflows(): CommandLine[] {
  const files = [...yamlFilesOf('deploy/github'), ...yamlFilesOf('.github/workflows')];
  return files.flatMap((path) => matches(path, /(?:echora-sched\.js|compose run --rm sync) (.+)/g));
}

function ofPeople(): CommandLine[] {
  return ['deploy/README.md', 'deploy/docker-compose.yaml'].flatMap((path) =>
    matches(path, /(?:^echora-sched|compose\.yaml run --rm sync) ([a-z].*)/gm),
  );
}

function matches(path: string, pattern: RegExp): CommandLine[] {
  return [...textOf(path).matchAll(pattern)].map(([, line = '']) => ({ where: path, line }));
}
