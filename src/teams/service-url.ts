/**
 * Where the desk may send the bot's token: the connectors of Teams (Teams documentation, "Send
 * proactive messages": global and GCC service URLs). An activity is signed, but the address in it
 * is still somebody else's word.
 */
const CONNECTORS = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'];
const CONNECTOR_DOMAIN = '.botframework.com';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * True if the desk may talk to this address: a Teams connector over https, or, when nobody is
 * authenticated and so no token is sent, this machine.
 */
export function isTrustedService(serviceUrl: string, authenticated: boolean): boolean {
  const { protocol, hostname } = new URL(serviceUrl);
  if (!authenticated) return LOOPBACK.test(hostname);
  return protocol === 'https:' && (CONNECTORS.includes(hostname) || hostname.endsWith(CONNECTOR_DOMAIN));
}
