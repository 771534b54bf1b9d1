import type { Command } from 'commander';
import { addCommands, type CommandContext, type CommandEntry } from '../command.ts';

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'list',
    about: 'every known portal',
    load: async () => (await import('./portals/list.ts')).defineList,
  },
  {
    name: 'survey',
    about: 'look at the sites of portals: what works, and what could stand in the place of what does not',
    load: async () => (await import('./portals/survey.ts')).defineSurvey,
  },
  {
    name: 'new',
    about: 'look at a site and write a portal file for it into VONG_PORTALS_DIR',
    load: async () => (await import('./portals/new.ts')).defineNew,
  },
  {
    name: 'match',
    about: 'whose an address is, whether article, list or neither, and by which rule',
    load: async () => (await import('./portals/match.ts')).defineMatch,
  },
  {
    name: 'robots',
    about: 'whether robots.txt lets an address be fetched, and why',
    load: async () => (await import('./portals/robots.ts')).defineRobots,
  },
  {
    name: 'check',
    about: 'fetch lists and newest articles, and show what each step saw; nothing is stored',
    load: async () => (await import('./portals/check.ts')).defineCheck,
  },
  {
    name: 'capture',
    about: 'save pages of a portal, with where they came from: those given, else lists and first articles',
    load: async () => (await import('./portals/capture.ts')).defineCapture,
  },
  {
    name: 'schema',
    about: 'the JSON Schema of portal files, for editors',
    load: async () => (await import('./portals/schema.ts')).defineSchema,
  },
  {
    name: 'health',
    about: 'how each source is: ok, silent, degraded or broken, and what was seen',
    load: async () => (await import('./portals/health.ts')).defineHealth,
  },
  {
    name: 'pause',
    about: 'crawl portals no more by schedule, until they are resumed',
    load: async () => (await import('./portals/pause.ts')).definePause,
  },
  {
    name: 'resume',
    about: 'crawl paused portals by schedule again',
    load: async () => (await import('./portals/pause.ts')).defineResume,
  },
  {
    name: 'mend',
    about:
      'look at the site of a source in trouble, and propose a changed portal file: show, apply or take it back',
    load: async () => (await import('./portals/mend.ts')).defineMend,
  },
  {
    name: 'golden',
    about: 'compare saved articles with what is expected of them; draft what is missing, to be read',
    load: async () => (await import('./portals/golden.ts')).defineGolden,
  },
];

/** `vong portals`: what is known, and the tools of those who add portals. */
export async function definePortals(command: Command, context: CommandContext): Promise<void> {
  await addCommands(command, COMMANDS, context);
}
