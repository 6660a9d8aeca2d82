#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { type Config, ConfigError, loadConfig } from '../config.js';
import type { GroupKind } from '../core/event.js';
import { DOCUMENT_KINDS, type DocumentKind } from '../core/paper.js';
import { runChat } from './chat.js';
import { failure } from './exit.js';

const write = (text: string): void => void process.stdout.write(text);

if (existsSync('.env')) process.loadEnvFile('.env');

/** Runs a command with the checked environment; what goes wrong becomes words on stderr and an exit code. `false` = exit code 1. */
async function run(work: (config: Config) => Promise<unknown> | unknown): Promise<void> {
  await guarded(() => work(loadConfig(process.env)));
}

async function guarded(work: () => Promise<unknown> | unknown): Promise<void> {
  try {
    if ((await work()) === false) process.exitCode = 1;
  } catch (error) {
    const { code, words } = failure(error);
    process.stderr.write(`${words}\n`);
    process.exitCode = code;
  }
}

function topicNo(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a topic is a number');
  return Number(text);
}

async function code(config: Config, { group, scope, person }: { group?: GroupKind; scope?: string; person?: string }): Promise<boolean> {
  const { runDesk } = await import('./desk.js');
  if (person !== undefined) return runDesk(config, { what: 'person-code', person }, write);
  if (group === undefined || scope === undefined) throw new ConfigError(['code needs --group with --scope, or --person']);
  return runDesk(config, { what: 'group-code', kind: group, scope }, write);
}

const program = new Command('yuanba').description('小院，院坝协商的书记员 · the clerk of village consultations');

program
  .command('start')
  .description('run the bot')
  .action(() => run(async (config) => (await import('./start.js')).runStart(config)));

program
  .command('chat')
  .description('the sandbox in a terminal')
  .option('--url <url>', 'where the sandbox runs')
  .addOption(new Option('--face <face>', 'as people there would read it').choices(['sandbox', 'wechat', 'telegram']))
  .action(({ url, face }: { url?: string; face?: string }) =>
    run((config) => runChat({ baseUrl: url ?? `http://127.0.0.1:${config.web.port}`, face, input: process.stdin, output: process.stdout })),
  );

program
  .command('import')
  .argument('<dir>', 'folder of CSV files')
  .option('--dry-run', 'write nothing', false)
  .description('load or update a county')
  .action((dir: string, { dryRun }: { dryRun: boolean }) => run(async (config) => (await import('./import.js')).runImport(config, dir, dryRun, write)));

program
  .command('export')
  .description('the record')
  .option('--topic <no>', 'one topic', topicNo)
  .option('--stable', 'only what does not change between two exports', false)
  .addOption(new Option('--format <format>').choices(['json']).default('json'))
  .option('--out <dir>', 'write a file there')
  .action((options: { topic?: number; stable: boolean; out?: string }) =>
    run(async (config) => (await import('./records.js')).runExport(config, options, write)),
  );

program
  .command('print')
  .description('a paper from the record, as a file')
  .addArgument(new Argument('<kind>', 'what').choices(DOCUMENT_KINDS.filter((kind) => kind !== 'slips')))
  .argument('[subject]', 'a topic 7, an item 7-2, a meeting H5, a poll P7, a scope (village:<code>, town:<code>, county)', 'county')
  .requiredOption('-o, --out <file>', 'where to; its ending is added when it has none')
  .option('--public', 'without names', false)
  .action((kind: DocumentKind, subject: string, options: { out: string; public: boolean }) =>
    run(async (config) => (await import('./print.js')).runPrint(config, kind, subject, options, write)),
  );

program
  .command('verify')
  .description('check the record')
  .action(() => run(async (config) => (await import('./records.js')).runVerify(config, write)));

program
  .command('recount')
  .description('count every result again')
  .option('--poll <poll>', 'one poll, P7')
  .action(({ poll }: { poll?: string }) => run(async (config) => (await import('./records.js')).runRecount(config, poll, write)));

program
  .command('parse')
  .description('JSON lines in, JSON lines out')
  .action(() => guarded(async () => (await import('./parse.js')).runParse(createInterface({ input: process.stdin, crlfDelay: Infinity }), write)));

program
  .command('replay')
  .argument('<file>', 'JSON lines of events')
  .description('feed saved events')
  .action((file: string) => run(async (config) => (await import('./replay.js')).runReplay(config, file, write)));

program
  .command('code')
  .description('a one-time binding code')
  .addOption(new Option('--group <kind>', 'for a group').choices(['liaison', 'village', 'lead', 'unit']).conflicts('person'))
  .option('--scope <place>', 'of the group: a village (镇/村), a town, 全县')
  .option('--person <who>', 'for somebody: an id or a whole name')
  .action((asked: { group?: GroupKind; scope?: string; person?: string }) => run((config) => code(config, asked)));

program
  .command('backup')
  .argument('[file]', 'without it: into BACKUP_DIR, old ones are taken away')
  .description('a copy of the record, also while the bot runs')
  .action((file: string | undefined) => run(async (config) => (await import('./backup.js')).runBackup(config, file, write)));

program
  .command('restore')
  .argument('<file>', 'a backup')
  .description('put a backup in place, after all checks')
  .action((file: string) => run(async (config) => (await import('./backup.js')).runRestore(config, file, write)));

program
  .command('erase')
  .requiredOption('--person <who>', 'an id or a whole name')
  .description('deletion on request')
  .action(({ person }: { person: string }) => run(async (config) => (await import('./desk.js')).runDesk(config, { what: 'erase', person }, write)));

program
  .command('doctor')
  .description('what is wrong here')
  .action(() => guarded(async () => (await import('./doctor.js')).runDoctor(process.env, write)));

await program.parseAsync();
