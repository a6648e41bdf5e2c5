import { spawnSync } from 'node:child_process';

/** Programs outside the project check our paper independently: zbarimg, pdftotext, the printers' decoders. */
function hasTool(name: string): boolean {
  return !spawnSync(name, ['--version'], { stdio: 'ignore' }).error;
}

/**
 * For `it.skipIf(lacks('zbarimg'))`: a missing program skips the test aloud; where CI is set the test runs, and fails
 * for want of it.
 */
export function lacks(...tools: string[]): boolean {
  const missing = tools.filter((tool) => !hasTool(tool));
  if (missing.length === 0 || process.env.CI) return false;
  console.warn(`SKIPPED for want of ${missing.join(', ')}: this paper is not checked`);
  return true;
}

/** Runs a program and gives its output; the exit code and both streams are in the error when it fails. */
export function runTool(command: string, args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${status}\n${stdout}\n${stderr}`);
  return stdout;
}
