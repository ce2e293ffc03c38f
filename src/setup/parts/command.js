import {spawn} from 'node:child_process';

const running = new Set();

/**
 * Runs a program and collects what it prints (stdout and stderr together). `code` is its exit code; a program that
 * cannot be started has code 127, one ended by a signal 128.
 */
export function run(command, args, {cwd, env = process.env, shell = false} = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, {cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true});
    let output = '';
    const collect = chunk => {
      output += chunk;
    };
    running.add(child);
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    const end = code => {
      running.delete(child);
      resolve({code, output});
    };
    child.once('error', error => {
      collect(error.message);
      end(127);
    });
    child.once('close', code => end(code ?? 128));
  });
}

/** Ends every program that `run` started. */
export function stopAll() {
  for (const child of running) child.kill('SIGTERM');
}

/** Last lines of a program's output, for an error message. */
export function tail(output, count = 15) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}

/**
 * Runs a program on this terminal and gives its exit code. Ctrl-C reaches it by the terminal, a SIGTERM by us; we wait
 * for it to end by itself.
 */
export function runHere(command, args, {cwd, env = process.env} = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {cwd, env: {...env, GRADLAB_STARTER: String(process.pid)}, stdio: 'inherit'});
    const stay = () => {};
    const pass = () => child.kill('SIGTERM');
    process.on('SIGINT', stay);
    process.on('SIGTERM', pass);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('SIGINT', stay);
      process.off('SIGTERM', pass);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}
