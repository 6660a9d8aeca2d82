import { Api } from 'grammy';
import { HttpsProxyAgent } from 'https-proxy-agent';

/** How the Bot API is reached. */
export interface TelegramDoor {
  readonly botToken: string;
  /** Without a slash at the end. */
  readonly apiRoot: string;
  readonly proxy: string | undefined;
}

const PATIENCE_SECONDS = 30;

/** grammY's client and nothing of its machinery: no retries, no throttling; what fails is for the caller to judge. */
export function createTelegramApi({ botToken, apiRoot, proxy }: TelegramDoor): Api {
  const way = proxy === undefined ? {} : { baseFetchConfig: { agent: agentOf(proxy), compress: true } };
  return new Api(botToken, { apiRoot, timeoutSeconds: PATIENCE_SECONDS, sensitiveLogs: false, ...way });
}

/** The way through a proxy. */
export function agentOf(proxy: string): HttpsProxyAgent<string> {
  return new HttpsProxyAgent(proxy);
}

type Cancel = NonNullable<Parameters<Api['getMe']>[0]>;

/** Node's signal as grammY's typings, which name a package's, want to see it; at work it takes either. */
export function cancelOf(signal: AbortSignal): Cancel {
  return signal as unknown as Cancel;
}
