import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Set-up cannot go on; the message says what a person can do. */
export class SetupError extends Error {}

/** One progress line on stderr: stdout belongs to the command that runs after the set-up. */
export function tell(line) {
  console.error(`setup: ${line}`);
}

/** Runs a command with its output on stderr; true = it succeeded. */
export function succeeds(command, args, { cwd, env } = {}) {
  return spawnSync(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 2, 2] }).status === 0;
}

/** Runs a command silently; true = it succeeded. */
export function quietlySucceeds(command, args, { cwd } = {}) {
  return spawnSync(command, args, { cwd, stdio: 'ignore' }).status === 0;
}

/** True when a program of that name is on the PATH. */
export function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && isExecutable(join(folder, name)));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
