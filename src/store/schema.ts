export * from './schema-domain.js';
export * from './schema-engine.js';
export * from './schema-media.js';
export * from './schema-coll.js';
export * from './schema-meet.js';
export * from './schema-parties.js';
export * from './schema-sound.js';
