import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./src/store/schema-domain.ts', './src/store/schema-engine.ts', './src/store/schema-coll.ts', './src/store/schema-parties.ts'],
  out: './src/store/migrations',
  casing: 'snake_case',
});
