import { resolve } from 'node:path';
import * as z from 'zod';
import type { Instant } from './core/time.js';

/** The exit code of a process whose configuration is wrong. */
export const EXIT_CONFIG = 78;

/** All mistakes of a configuration at once. No message holds a value, so none holds a secret. */
export class ConfigError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(['The configuration is wrong:', ...mistakes.map((mistake) => `- ${mistake}`)].join('\n'));
    this.name = 'ConfigError';
  }
}

export interface TelegramConfig {
  readonly botToken: string;
  readonly apiRoot: string;
  /** undefined = long polling. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  readonly proxy: string | undefined;
}

export interface WechatConfig {
  readonly puppet: string;
  readonly token: string | undefined;
  readonly endpoint: string | undefined;
  readonly tls: boolean;
}

/** What the environment says, checked; folders are absolute. Frozen. */
export interface Config {
  readonly dataDir: string;
  readonly backupDir: string;
  /** Where the county is loaded from; undefined = nothing is loaded at the start. */
  readonly countyDir: string | undefined;
  /** Without a slash at the end; undefined = links and QR codes are left out. */
  readonly publicUrl: string | undefined;
  /** undefined = a private redis-server under `dataDir`. */
  readonly redisUrl: string | undefined;
  readonly telegram: TelegramConfig | undefined;
  readonly wechat: WechatConfig | undefined;
  readonly web: { readonly host: string; readonly port: number };
  readonly sandbox: boolean;
  /** The instant a new sandbox's clock is held at; undefined = it runs from now. */
  readonly sandboxStart: Instant | undefined;
  readonly timeZone: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** The platforms that can be configured, beside the sandbox. */
export type RealPlatform = 'telegram' | 'wechat';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const SHORTEST_SECRET = 32;
/** Real platforms this version has an adapter for. */
const DOORS: readonly RealPlatform[] = ['telegram', 'wechat'];

const text = z.string().default('');
const url = (protocol: RegExp, words: string) =>
  z.union([z.literal(''), z.url({ protocol, error: `must be ${words}` })], { error: `must be ${words}` }).default('');
const yesOrNo = z.enum(['', '0', '1'], { error: 'must be 0 or 1' }).default('');
const OFFSET_TIME = 'must be a date and time with its offset, such as 2026-11-25T09:00:00+08:00';
const HTTP = /^https?$/;

/** Every variable that is read, with its default as text. An empty variable is an unset one. */
export const environment = z.object({
  DATA_DIR: z.string().default('./data'),
  PUBLIC_URL: url(HTTP, 'an http(s) address'),
  BACKUP_DIR: text,
  COUNTY_DIR: text,
  REDIS_URL: url(/^rediss?$/, 'a redis:// or rediss:// address'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^(\d+:\S+)?$/, { error: 'is not a bot token' })
    .default(''),
  TELEGRAM_API_ROOT: url(HTTP, 'an http(s) address').default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_URL: url(/^https?$/, 'an http(s) address'),
  TELEGRAM_WEBHOOK_SECRET: text,
  WECHATY_PUPPET: text,
  WECHATY_PUPPET_SERVICE_TOKEN: text,
  WECHATY_PUPPET_SERVICE_ENDPOINT: text,
  WECHATY_PUPPET_SERVICE_TLS: yesOrNo,
  WEB_HOST: z.string().default('127.0.0.1'),
  WEB_PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'must be a port number' })
    .default('3000'),
  SANDBOX: yesOrNo,
  SANDBOX_START: z.union([z.literal(''), z.iso.datetime({ offset: true, error: OFFSET_TIME })], { error: OFFSET_TIME }).default(''),
  HTTPS_PROXY: url(HTTP, 'an http(s) address'),
  TIME_ZONE: z.string().refine(isTimeZone, { error: 'must be a time zone such as Asia/Shanghai' }).default('Asia/Shanghai'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

type Environment = z.infer<typeof environment>;

/** Reads the environment. Throws `ConfigError` with every mistake; `doors` are the platforms there is an adapter for. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>, doors: readonly RealPlatform[] = DOORS): Config {
  const given = Object.entries(env).flatMap(([name, value]) => (value === undefined || value.trim() === '' ? [] : [[name, value.trim()]]));
  const parsed = environment.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    // What the other rules say needs well-formed values; those that are well-formed are still judged.
    const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    const rest = environment.safeParse(Object.fromEntries(given.filter(([name]) => name === undefined || !wrong.has(name))));
    const more = rest.success ? mistakesIn(rest.data, doors) : [];
    throw new ConfigError([...parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`), ...more]);
  }
  const mistakes = mistakesIn(parsed.data, doors);
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return toConfig(parsed.data);
}

/** The rules that need more than one variable. */
function mistakesIn(env: Environment, doors: readonly RealPlatform[]): string[] {
  const configured = platformsOf(env);
  return [
    ...configured.filter((platform) => !doors.includes(platform)).map((platform) => `${SOURCE[platform]} is set, but this version has no such door`),
    ...(env.SANDBOX === '1' && configured.length > 0
      ? [`SANDBOX=1 is refused together with a real platform (${configured.map((each) => SOURCE[each]).join(', ')})`]
      : []),
    ...telegramMistakes(env),
    ...wechatMistakes(env),
    ...(Number(env.WEB_PORT) > 65_535 ? ['WEB_PORT must be a port number'] : []),
  ];
}

const SOURCE: Record<RealPlatform, string> = { telegram: 'TELEGRAM_BOT_TOKEN', wechat: 'WECHATY_PUPPET' };

function telegramMistakes(env: Environment): string[] {
  const mistakes: string[] = [];
  if (env.TELEGRAM_WEBHOOK_URL !== '' && env.TELEGRAM_WEBHOOK_SECRET.length < SHORTEST_SECRET) {
    mistakes.push(`TELEGRAM_WEBHOOK_SECRET of at least ${SHORTEST_SECRET} characters is mandatory with TELEGRAM_WEBHOOK_URL`);
  }
  if (env.TELEGRAM_WEBHOOK_URL !== '' && env.TELEGRAM_BOT_TOKEN === '') mistakes.push('TELEGRAM_WEBHOOK_URL needs TELEGRAM_BOT_TOKEN');
  return mistakes;
}

function wechatMistakes(env: Environment): string[] {
  if (env.WECHATY_PUPPET === '') {
    const alone = (['WECHATY_PUPPET_SERVICE_TOKEN', 'WECHATY_PUPPET_SERVICE_ENDPOINT'] as const).filter((name) => env[name] !== '');
    return alone.map((name) => `${name} needs WECHATY_PUPPET`);
  }
  const lacks = env.WECHATY_PUPPET === 'wechaty-puppet-service' && env.WECHATY_PUPPET_SERVICE_TOKEN === '';
  return lacks ? ['WECHATY_PUPPET=wechaty-puppet-service needs WECHATY_PUPPET_SERVICE_TOKEN'] : [];
}

function platformsOf(env: Environment): RealPlatform[] {
  return [...(env.TELEGRAM_BOT_TOKEN === '' ? [] : (['telegram'] as const)), ...(env.WECHATY_PUPPET === '' ? [] : (['wechat'] as const))];
}

function toConfig(env: Environment): Config {
  const sandbox = env.SANDBOX === '' ? platformsOf(env).length === 0 : env.SANDBOX === '1';
  const dataDir = resolve(env.DATA_DIR);
  return Object.freeze({
    dataDir,
    backupDir: env.BACKUP_DIR === '' ? resolve(dataDir, 'backups') : resolve(env.BACKUP_DIR),
    countyDir: env.COUNTY_DIR !== '' ? resolve(env.COUNTY_DIR) : sandbox ? resolve('examples/fenggang') : undefined,
    publicUrl: given(env.PUBLIC_URL)?.replace(/\/+$/, ''),
    redisUrl: given(env.REDIS_URL),
    telegram: telegramOf(env),
    wechat: wechatOf(env),
    web: Object.freeze({ host: env.WEB_HOST, port: Number(env.WEB_PORT) }),
    sandbox,
    sandboxStart: env.SANDBOX_START === '' ? undefined : Date.parse(env.SANDBOX_START),
    timeZone: env.TIME_ZONE,
    logLevel: env.LOG_LEVEL,
  });
}

function telegramOf(env: Environment): TelegramConfig | undefined {
  if (env.TELEGRAM_BOT_TOKEN === '') return undefined;
  const hook = env.TELEGRAM_WEBHOOK_URL === '' ? undefined : Object.freeze({ url: env.TELEGRAM_WEBHOOK_URL, secret: env.TELEGRAM_WEBHOOK_SECRET });
  return Object.freeze({
    botToken: env.TELEGRAM_BOT_TOKEN,
    apiRoot: env.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
    webhook: hook,
    proxy: given(env.HTTPS_PROXY),
  });
}

function wechatOf(env: Environment): WechatConfig | undefined {
  if (env.WECHATY_PUPPET === '') return undefined;
  return Object.freeze({
    puppet: env.WECHATY_PUPPET,
    token: given(env.WECHATY_PUPPET_SERVICE_TOKEN),
    endpoint: given(env.WECHATY_PUPPET_SERVICE_ENDPOINT),
    tls: env.WECHATY_PUPPET_SERVICE_TLS === '1',
  });
}

function given(value: string): string | undefined {
  return value === '' ? undefined : value;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // the only way Intl has to say that it does not know the zone
  }
}
