/** What the SDK's adapter asks about trust: who called (our verifier), and with which credentials we call back. */
import type { Activity } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  ConnectorClient,
  type ConnectorClientOptions,
  ConnectorFactory,
  UserTokenClient,
} from 'botframework-connector';
import { LRUCache } from 'lru-cache';
import type { ConnectorToken } from './connector-token.ts';
import { forbidden } from './errors.ts';
import type { ServiceUrlCheck } from './service-urls.ts';
import type { TokenVerifier, Verified } from './token-verifier.ts';

/** Regions and clouds: a handful in practice. */
const CLIENTS = 100;

/** We send no sign-in cards, so the token service of the cloud is never asked. */
const noUserTokens: UserTokenClient = Object.create(UserTokenClient.prototype);

export interface AuthenticationParts {
  verifier: TokenVerifier;
  token: ConnectorToken;
  isAllowed: ServiceUrlCheck;
  httpClient: NonNullable<ConnectorClientOptions['httpClient']>;
  /** Of our own calls: `https://api.botframework.com`. */
  audience: string;
}

export class Authentication extends BotFrameworkAuthentication {
  readonly #parts: AuthenticationParts;
  readonly #connectors: Connectors;

  constructor(parts: AuthenticationParts) {
    super();
    this.#parts = parts;
    this.#connectors = new Connectors(parts);
  }

  override async authenticateRequest(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    return this.accept(await this.#parts.verifier.verify(authorization), activity);
  }

  /** The second half of the check, once the body is read. Throws `RefusedError` (403). */
  accept(
    verified: Verified,
    { channelId, serviceUrl }: Pick<Activity, 'channelId' | 'serviceUrl'>,
  ): AuthenticateRequestResult {
    if (serviceUrl !== verified.serviceUrl) {
      throw forbidden('service_url', "The activity's serviceUrl is not the one that the token was issued for.");
    }
    if (!this.#parts.isAllowed(serviceUrl)) throw notAllowed();
    if (verified.endorsements.length > 0 && !verified.endorsements.includes(channelId)) {
      throw forbidden('endorsement', 'The key that signed the token may not speak for this channel.');
    }
    return {
      audience: this.#parts.audience,
      claimsIdentity: new ClaimsIdentity(verified.claims, true),
      connectorFactory: this.#connectors,
    };
  }

  /** Streaming connections are not offered. */
  override async authenticateStreamingRequest(authorization: string): Promise<AuthenticateRequestResult> {
    await this.#parts.verifier.verify(authorization);
    throw forbidden('service_url', 'Activities are taken over HTTP only.');
  }

  override createConnectorFactory(): ConnectorFactory {
    return this.#connectors;
  }

  override async createUserTokenClient(): Promise<UserTokenClient> {
    return noUserTokens;
  }
}

/** The one place where a client with our credentials is made: never for an address that is not allowed. */
class Connectors extends ConnectorFactory {
  readonly #parts: AuthenticationParts;
  readonly #clients = new LRUCache<string, ConnectorClient>({ max: CLIENTS });

  constructor(parts: AuthenticationParts) {
    super();
    this.#parts = parts;
  }

  override async create(serviceUrl: string): Promise<ConnectorClient> {
    const { isAllowed, token, httpClient } = this.#parts;
    if (!isAllowed(serviceUrl)) throw notAllowed();
    const known = this.#clients.get(serviceUrl);
    if (known) return known;
    const client = new ConnectorClient(
      {
        async signRequest(outgoing) {
          outgoing.headers.set('authorization', `Bearer ${await token.get()}`);
          return outgoing;
        },
      },
      { baseUri: serviceUrl, httpClient, userAgent: 'frontdesk' },
    );
    this.#clients.set(serviceUrl, client);
    return client;
  }
}

function notAllowed() {
  return forbidden(
    'service_url',
    'Replies may not be sent to this serviceUrl. Add its address to BOT_FRAMEWORK_SERVICE_URLS if you trust it.',
  );
}
