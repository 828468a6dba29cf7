import { execFile } from 'node:child_process';
import { cp, mkdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { DockerfileParser } from 'dockerfile-ast';
import type { Arg, Copy, Env, Instruction } from 'dockerfile-ast';
import { ROOT, textOf } from './files.ts';

const run = promisify(execFile);

/** What a stage of the Dockerfile comes to, its file system in a folder. */
export interface Stage {
  /** As FROM says it, arguments filled in. */
  readonly base: string;
  /** Stands for `/`. */
  readonly root: string;
  workdir: string;
  user: string;
  entrypoint: readonly string[];
  readonly env: Record<string, string>;
}

/** Commands of an image reach registries as whoever builds it does, and know nothing else of the machine. */
const HOST_VARIABLES =
  /^(PATH|HOME|npm_config_(registry|cache|userconfig|prefer_offline)|.*_proxy|.*SSL_CERT.*|.*_CA_CERTS)$/i;

/** Does in `folder` what `docker build` does in containers: copies, and runs the very commands. Answers the last stage. */
export async function buildImage(folder: string): Promise<Stage> {
  const stages = new Map<string, Stage>();
  const args = new Map<string, string>();
  let stage: Stage | undefined;
  for (const instruction of DockerfileParser.parse(textOf('Dockerfile')).getInstructions()) {
    if (instruction.getKeyword() === 'ARG') setArgument(instruction as Arg, args);
    else if (instruction.getKeyword() === 'FROM') {
      const [base = '', , name = String(stages.size)] = wordsOf(instruction);
      if (stages.has(base)) throw new Error('a stage on top of a stage is not known here');
      stage = await startStage(join(folder, name), filled(base, args));
      stages.set(name, stage);
    } else if (stage !== undefined) await follow(instruction, stage, stages);
  }
  if (stage === undefined) throw new Error('the Dockerfile has no FROM');
  return stage;
}

/** This repository as .dockerignore lets it through: nothing, but for what it names with `!`. */
export function contextNames(): string[] {
  const [first, ...rest] = textOf('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (first !== '*' || rest.some((line) => !/^![\w./-]+$/.test(line)))
    throw new Error('.dockerignore is not a list of what is let through');
  return rest.map((line) => line.slice(1));
}

async function startStage(root: string, base: string): Promise<Stage> {
  await mkdir(root, { recursive: true });
  return { base, root, workdir: '/', user: 'root', entrypoint: [], env: {} };
}

async function follow(instruction: Instruction, stage: Stage, stages: Map<string, Stage>): Promise<void> {
  switch (instruction.getKeyword()) {
    case 'WORKDIR':
      stage.workdir = wordsOf(instruction)[0] ?? '/';
      await mkdir(join(stage.root, stage.workdir), { recursive: true });
      return;
    case 'USER':
      stage.user = wordsOf(instruction)[0] ?? '';
      return;
    case 'ENV':
      for (const property of (instruction as Env).getProperties())
        stage.env[property.getName()] = property.getValue() ?? '';
      return;
    case 'ENTRYPOINT':
      stage.entrypoint = JSON.parse(instruction.getArgumentsContent() ?? '[]') as string[];
      return;
    case 'COPY':
      return copy(instruction as Copy, stage, stages);
    case 'RUN':
      return runCommand(instruction.getArgumentsContent() ?? '', stage);
    case 'LABEL':
    case 'CMD':
      return;
    default:
      throw new Error(`${instruction.getKeyword()} is not known here`);
  }
}

async function copy(instruction: Copy, stage: Stage, stages: Map<string, Stage>): Promise<void> {
  const from = instruction.getFromFlag()?.getValue();
  const words = wordsOf(instruction);
  const to = words.at(-1) ?? '';
  const target = join(stage.root, to.startsWith('/') ? to : join(stage.workdir, to));
  for (const name of words.slice(0, -1)) {
    const source =
      from === undefined || from === null ? contextPath(name) : join(stages.get(from)?.root ?? '', name);
    const isFolder = (await stat(source)).isDirectory();
    const place = isFolder || !to.endsWith('/') ? target : join(target, basename(name));
    await cp(source, place, { recursive: true, verbatimSymlinks: true });
  }
}

function contextPath(name: string): string {
  if (!contextNames().includes(name)) throw new Error(`.dockerignore keeps ${name} out`);
  return join(ROOT, name);
}

async function runCommand(command: string, stage: Stage): Promise<void> {
  const inherited = Object.entries(process.env).filter(([name]) => HOST_VARIABLES.test(name));
  const env = { npm_config_prefer_offline: 'true', ...Object.fromEntries(inherited), ...stage.env };
  const cwd = join(stage.root, stage.workdir);
  await run('sh', ['-c', inStage(command, stage)], { cwd, env, maxBuffer: 1 << 26 }).catch(
    (error: { readonly stdout: string }) => {
      throw new Error(`${command} failed: ${error.stdout}`, { cause: error });
    },
  );
}

/** Absolute paths start at the stage's `/`; who is not root can give nothing away, and runs all of it as one user. */
function inStage(command: string, { root }: Stage): string {
  const moved = command.replaceAll(/(?<= )\/(?=\w)/g, `${root}/`);
  return userInfo().uid === 0 ? moved : `chown() { :; }; ${moved}`;
}

function setArgument(instruction: Arg, args: Map<string, string>): void {
  const property = instruction.getProperty();
  if (property) args.set(property.getName(), property.getValue() ?? '');
}

function filled(text: string, args: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => args.get(name) ?? '');
}

function wordsOf(instruction: Instruction): string[] {
  return instruction.getArguments().map((argument) => argument.getValue());
}
