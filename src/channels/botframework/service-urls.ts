/** Where replies may be sent: our credentials go to these addresses and to no other, whatever a message says. */
import { badSetting } from './errors.ts';

/** Hosts of Azure Bot Service and Teams, public and government clouds; a leading dot means any host below. */
const AZURE_HOSTS = [
  '.botframework.com',
  '.botframework.azure.us',
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
];

export type ServiceUrlCheck = (serviceUrl: string) => boolean;

/** `allowed`: origins (`https://bots.example.com:8443`). Throws `BadInputError` naming the setting when one is none. */
export function createServiceUrlCheck(allowed: string[]): ServiceUrlCheck {
  const origins = new Set(allowed.map(originOf));
  return (serviceUrl) => {
    if (!URL.canParse(serviceUrl)) return false;
    const url = new URL(serviceUrl);
    if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
    return origins.has(url.origin) || (url.protocol === 'https:' && url.port === '' && isAzure(url.hostname));
  };
}

function isAzure(host: string): boolean {
  return AZURE_HOSTS.some((known) => (known.startsWith('.') ? host.endsWith(known) : host === known));
}

function originOf(entry: string): string {
  const url = URL.canParse(entry) ? new URL(entry) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw badSetting(
      'BOT_FRAMEWORK_SERVICE_URLS',
      `holds "${entry}": write addresses such as https://bots.example.com, separated by commas.`,
    );
  }
  return url.origin;
}
