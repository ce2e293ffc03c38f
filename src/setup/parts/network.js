/**
 * Whether a package manager's output says that its server could not be reached, rather than that it refused.
 */
export function saysOffline(output) {
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|NewConnectionError|NameResolutionError|Temporary failure in name resolution|Failed to establish a new connection|ConnectTimeoutError|ProxyError|Max retries exceeded|Network is unreachable|from versions: none/i.test(
    output,
  );
}
