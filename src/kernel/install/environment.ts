import {existsSync} from 'node:fs';
import {join} from 'node:path';

/**
 * The Python environment that "this environment" means for a checkout: the active virtual environment (VIRTUAL_ENV),
 * else the active conda one (CONDA_PREFIX), else the checkout's own `.venv`; nothing where there is none of them. The
 * virtual one comes first, since it may be active within conda's.
 */
export function activeEnvironment(
  project: string,
  variables: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const active = variables.VIRTUAL_ENV || variables.CONDA_PREFIX;
  if (active) return active;
  const own = join(project, '.venv');
  return existsSync(own) ? own : undefined;
}
