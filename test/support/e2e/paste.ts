import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { printedLines } from '../printed.ts';
import { bin } from './workspace.ts';
import type { Ran, Workspace } from './workspace.ts';

/** Gives a shell the lines that were printed for a purpose, as they are; every question is answered with yes. */
export async function paste(space: Workspace, stderr: string, purpose = 'To undo it:'): Promise<Ran> {
  const program = space.write('echora-sched', `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@" --yes\n`);
  chmodSync(program, 0o755);
  const child = spawn('sh', ['-c', printedLines(stderr, purpose).join('\n')], {
    cwd: space.folder,
    env: { ...space.env, PATH: `${space.folder}:${space.env['PATH'] ?? ''}` },
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [stdout, told, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code: code ?? -1, stdout, stderr: told };
}
