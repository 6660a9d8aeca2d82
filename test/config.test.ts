import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, type RealPlatform, environment, loadConfig } from '../src/config.js';

const ALL: readonly RealPlatform[] = ['telegram', 'wechat'];
const TOKEN = '123456:very-secret-token';

function mistakesOf(env: Record<string, string>, doors?: readonly RealPlatform[]): readonly string[] {
  try {
    loadConfig(env, doors);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('.env.example', () => {
  const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => /^[A-Z_]+=/.test(line));
  const listed = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));

  it('lists every variable with its default, in order', () => {
    expect(Object.entries(listed)).toEqual(Object.entries(environment.parse({})));
  });

  it('says of each what it is, in Chinese and in English', () => {
    for (const name of Object.keys(listed)) {
      const comment = text.split('\n').at(text.split('\n').findIndex((line) => line.startsWith(`${name}=`)) - 1);
      expect(comment, name).toMatch(/^# .*[\u4e00-\u9fff].*[a-z]/i);
    }
  });

  it('taken as it stands is the configuration of an empty environment', () => {
    expect(loadConfig(listed)).toEqual(loadConfig({}));
  });
});

describe('the configuration', () => {
  it('is the sandbox with the example county when nothing is set', () => {
    expect(loadConfig({})).toEqual({
      dataDir: resolve('data'),
      backupDir: resolve('data/backups'),
      countyDir: resolve('examples/fenggang'),
      publicUrl: undefined,
      redisUrl: undefined,
      telegram: undefined,
      wechat: undefined,
      web: { host: '127.0.0.1', port: 3000 },
      sandbox: true,
      sandboxStart: undefined,
      timeZone: 'Asia/Shanghai',
      logLevel: 'info',
    });
  });

  it('is frozen', () => {
    const config = loadConfig({ TELEGRAM_BOT_TOKEN: TOKEN }, ALL);
    expect([config, config.web, config.telegram].every((part) => Object.isFrozen(part))).toBe(true);
  });

  it('takes blank variables as unset', () => {
    expect(loadConfig({ WEB_PORT: ' ', LOG_LEVEL: '' })).toEqual(loadConfig({}));
  });

  it('leaves the sandbox for a real platform, and for the desk alone when told so', () => {
    expect(loadConfig({ TELEGRAM_BOT_TOKEN: TOKEN }, ALL)).toMatchObject({ sandbox: false, countyDir: undefined });
    expect(loadConfig({ SANDBOX: '0' })).toMatchObject({ sandbox: false, countyDir: undefined });
  });

  it('gives long polling without a webhook address and the webhook with one', () => {
    const secret = 's'.repeat(32);
    expect(loadConfig({ TELEGRAM_BOT_TOKEN: TOKEN }, ALL).telegram?.webhook).toBeUndefined();
    const env = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_WEBHOOK_URL: 'https://bot.example/hook', TELEGRAM_WEBHOOK_SECRET: secret };
    expect(loadConfig(env, ALL).telegram?.webhook).toEqual({ url: 'https://bot.example/hook', secret });
  });
});

describe('a wrong configuration', () => {
  it.each([
    [{ SANDBOX: '1', TELEGRAM_BOT_TOKEN: TOKEN }, 'SANDBOX=1 is refused'],
    [{ SANDBOX: '1', WECHATY_PUPPET: 'wechaty-puppet-mock' }, 'SANDBOX=1 is refused'],
    [{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_WEBHOOK_URL: 'https://bot.example', TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(31) }, 'at least 32'],
    [{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_WEBHOOK_URL: 'https://bot.example' }, 'TELEGRAM_WEBHOOK_SECRET'],
    [{ WECHATY_PUPPET: 'wechaty-puppet-service' }, 'needs WECHATY_PUPPET_SERVICE_TOKEN'],
    [{ WECHATY_PUPPET_SERVICE_TOKEN: 'abc' }, 'needs WECHATY_PUPPET'],
    [{ TELEGRAM_BOT_TOKEN: 'nonsense' }, 'TELEGRAM_BOT_TOKEN is not a bot token'],
    [{ TIME_ZONE: 'Mars/Olympus' }, 'TIME_ZONE must be'],
    [{ WEB_PORT: '70000' }, 'WEB_PORT must be'],
    [{ WEB_PORT: 'http' }, 'WEB_PORT must be'],
    [{ SANDBOX: 'yes' }, 'SANDBOX must be'],
    [{ SANDBOX_START: 'tomorrow' }, 'SANDBOX_START must be'],
    [{ REDIS_URL: 'http://localhost' }, 'REDIS_URL must be'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be'],
  ])('%j is refused', (env, words) => {
    const mistakes = mistakesOf(env as Record<string, string>, ALL);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(words);
  });

  it('says of a platform without an adapter that there is no such door', () => {
    expect(mistakesOf({ TELEGRAM_BOT_TOKEN: TOKEN }, [])).toEqual(['TELEGRAM_BOT_TOKEN is set, but this version has no such door']);
    expect(mistakesOf({ WECHATY_PUPPET: 'wechaty-puppet-mock' }, [])).toEqual(['WECHATY_PUPPET is set, but this version has no such door']);
    expect(mistakesOf({ TELEGRAM_BOT_TOKEN: TOKEN, WECHATY_PUPPET: 'wechaty-puppet-mock' })).toEqual([]);
  });

  it('lists all mistakes at once and names no value', () => {
    const env = {
      WEB_PORT: 'x9x9x9',
      LOG_LEVEL: 'loud-value',
      REDIS_URL: 'ftp://user:hunter2@host',
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_WEBHOOK_URL: 'https://bot.example/private-path',
      TELEGRAM_WEBHOOK_SECRET: 'short-secret',
    };
    const mistakes = mistakesOf(env);
    expect(mistakes.map((mistake) => mistake.split(' ')[0])).toEqual(['REDIS_URL', 'WEB_PORT', 'LOG_LEVEL', 'TELEGRAM_WEBHOOK_SECRET']);
    for (const value of Object.values(env)) expect(mistakes.join('\n')).not.toContain(value);
  });
});
