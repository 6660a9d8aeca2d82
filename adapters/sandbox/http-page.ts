import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Context, Hono } from 'hono';
import { refuse } from './http-guard.js';

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const TYPES: Readonly<Record<string, string>> = { '.html': HTML, '.js': SCRIPT, '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };

/** The page and its files; the libraries come from node_modules, nothing from the network. */
export function createPageRoutes(): Hono {
  const folder = pageFolder();
  const libraries = libraryFiles();
  const routes = new Hono();
  const serve = (c: Context, path: string, type: string) => c.body(readFileSync(path, 'utf8'), 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
  const missing = (c: Context) => refuse(c, 404, 'not-found', '没有这个文件。');

  routes.get('/', (c) => serve(c, join(folder, 'index.html'), HTML));
  routes.get('/page/lib/:name', (c) => {
    const path = libraries[c.req.param('name')];
    return path === undefined ? missing(c) : serve(c, path, SCRIPT);
  });
  routes.get('/page/:name', (c) => {
    const name = c.req.param('name');
    const type = TYPES[extname(name)];
    const path = join(folder, name);
    return !/^[a-z-]+\.[a-z]+$/.test(name) || type === undefined || !existsSync(path) ? missing(c) : serve(c, path, type);
  });
  return routes;
}

/** Beside this file in the sources; the compiled file in `dist/` finds the same sources. */
function pageFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const found = [join(here, 'page'), join(here, '../../../adapters/sandbox/page')].find((path) => existsSync(join(path, 'index.html')));
  if (found === undefined) throw new Error('the sandbox page is missing');
  return found;
}

function libraryFiles(): Readonly<Record<string, string>> {
  const require = createRequire(import.meta.url);
  return {
    'preact.js': require.resolve('preact'),
    'htm.js': join(dirname(require.resolve('htm')), 'htm.module.js'),
  };
}
