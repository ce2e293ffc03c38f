import type * as http from 'node:http';
import {nodeModule} from '../../../engine/platform/index.ts';
import {TryError} from './fetch-error.ts';
import {networkReason} from './network-reason.ts';
import type {Watch} from './watch.ts';

/** So many redirects are followed; browsers follow 20, mirrors need one or two. */
const MOST_REDIRECTS = 5;

const REDIRECTS: readonly (number | undefined)[] = [301, 302, 303, 307, 308];

/**
 * Asks an address and gives the answer whose body is still to come. Node's plain client: `fetch` would unpack what a
 * server labels as gzip, and .tar.gz files are often labelled so.
 *
 * @throws TryError if nothing answers, or redirects do not end or leave the web
 */
export async function openAnswer(
  address: string,
  headers: Readonly<Record<string, string>>,
  watch: Watch,
): Promise<http.IncomingMessage> {
  let current = new URL(address);
  for (let redirects = 0; ; redirects++) {
    const answer = await ask(current, headers, watch);
    const {location} = answer.headers;
    if (!REDIRECTS.includes(answer.statusCode) || location === undefined) return answer;
    answer.destroy();
    if (redirects === MOST_REDIRECTS) throw new TryError(`more than ${MOST_REDIRECTS} redirects`);
    current = redirected(current, location);
  }
}

function redirected(from: URL, location: string): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  if (target === undefined || !['http:', 'https:'].includes(target.protocol)) {
    throw new TryError(`a redirect to ${JSON.stringify(location)}`);
  }
  return target;
}

function ask(target: URL, headers: Readonly<Record<string, string>>, watch: Watch): Promise<http.IncomingMessage> {
  const {get} = nodeModule<typeof http>(target.protocol === 'https:' ? 'https' : 'http');
  return new Promise((done, fail) => {
    const request = get(target, {headers: {'User-Agent': 'gradlab', 'Accept-Encoding': 'identity', ...headers}});
    watch.over(request);
    request.once('response', done);
    request.on('error', cause => fail(watch.failure() ?? new TryError(networkReason(cause), true, {cause})));
  });
}
