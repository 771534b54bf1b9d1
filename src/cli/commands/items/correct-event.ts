import type { Command } from 'commander';
import { groupItems, ungroupItem } from '../../../articles/corrections.ts';
import type { CommandContext } from '../../command.ts';
import { correctOne, correctTwo } from './correct-story.ts';

/** `vong items ungroup`. */
export function defineUngroup(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'its number')
    .option('--note <text>', 'why')
    .action(run(correctOne(ungroupItem)));
}

/** `vong items group`. */
export function defineGroup(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'its number')
    .argument('<other>', 'number of the second')
    .option('--note <text>', 'why')
    .action(run(correctTwo(groupItems)));
}
