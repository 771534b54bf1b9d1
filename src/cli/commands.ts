import type { CommandEntry } from './command.ts';

/** Every command of `vong` under the heading that the help shows it with. */
export const COMMANDS: Readonly<Record<string, readonly CommandEntry[]>> = {
  'Service:': [
    {
      name: 'start',
      about: 'everything in one process: schedule, crawls, alerts, API and pages',
      load: async () => (await import('./commands/start.ts')).defineStart,
    },
    {
      name: 'web',
      about: 'API and pages only',
      load: async () => (await import('./commands/start.ts')).defineWeb,
    },
    {
      name: 'worker',
      about: 'schedule, crawls and alerts only',
      load: async () => (await import('./commands/start.ts')).defineWorker,
    },
    {
      name: 'status',
      about: 'how it stands, on one screen: sources, queue, items, alerts',
      load: async () => (await import('./commands/status.ts')).defineStatus,
    },
    {
      name: 'doctor',
      about: 'whether everything that a service needs is good, or what to do; changes nothing',
      load: async () => (await import('./commands/doctor.ts')).defineDoctor,
    },
    {
      name: 'migrate',
      about: 'bring the database up to date',
      load: async () => (await import('./commands/migrate.ts')).defineMigrate,
    },
    {
      name: 'backup',
      about: 'write all that is stored into one file, while the service runs',
      load: async () => (await import('./commands/backup.ts')).defineBackup,
    },
    {
      name: 'restore',
      about: 'put a backup into an empty folder or database',
      load: async () => (await import('./commands/restore.ts')).defineRestore,
    },
    {
      name: 'reprocess',
      about: 'extract kept pages again, or judge again; nobody is alerted',
      load: async () => (await import('./commands/reprocess.ts')).defineReprocess,
    },
    {
      name: 'demo',
      about: 'offline: crawl saved pages on loopback and deliver a signed webhook',
      load: async () => (await import('./commands/demo.ts')).defineDemo,
    },
  ],
  'Portals:': [
    {
      name: 'crawl',
      about: 'crawl portals once, now',
      load: async () => (await import('./commands/crawl.ts')).defineCrawl,
    },
    {
      name: 'portals',
      about: 'what portals are known',
      load: async () => (await import('./commands/portals.ts')).definePortals,
    },
  ],
  'Items and alerts:': [
    {
      name: 'items',
      about: 'stored items: a list, a search',
      load: async () => (await import('./commands/items.ts')).defineItems,
    },
    {
      name: 'searches',
      about: 'queries that are kept under a name',
      load: async () => (await import('./commands/searches.ts')).defineSearches,
    },
    {
      name: 'export',
      about: 'every stored item that a search finds, as one file',
      load: async () => (await import('./commands/export.ts')).defineExport,
    },
    {
      name: 'subscriptions',
      about: 'who is alerted, and how',
      load: async () => (await import('./commands/subscriptions.ts')).defineSubscriptions,
    },
    {
      name: 'deliveries',
      about: 'the log of alerts',
      load: async () => (await import('./commands/deliveries.ts')).defineDeliveries,
    },
  ],
  'People:': [
    {
      name: 'users',
      about: 'who signs in to the pages, and what they may do',
      load: async () => (await import('./commands/users.ts')).defineUsers,
    },
  ],
  'For programs:': [
    {
      name: 'tokens',
      about: 'who may call the API, and for what',
      load: async () => (await import('./commands/tokens.ts')).defineTokens,
    },
    {
      name: 'mcp',
      about: 'the store for language-model clients (Model Context Protocol), on standard input and output',
      load: async () => (await import('./commands/mcp.ts')).defineMcp,
    },
  ],
  'Steps, on files or standard input:': [
    {
      name: 'extract',
      about: 'page → article; in {id, url, html | htmlBase64, contentType?}',
      load: async () => (await import('./commands/extract.ts')).defineExtract,
    },
    {
      name: 'classify',
      about: 'text → foreign affairs or not, and why; in {id, title, text}',
      load: async () => (await import('./commands/classify.ts')).defineClassify,
    },
    {
      name: 'dedupe',
      about: 'texts → stories; in, one a line, {id, title, text, url?, scope?}',
      load: async () => (await import('./commands/dedupe.ts')).defineDedupe,
    },
  ],
};
