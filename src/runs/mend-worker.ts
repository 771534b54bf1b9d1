/** The thread of src/runs/mend-pool.ts: takes one step of a mending. */
import { type MendStep, stepMend } from '../authoring/mend/mend.ts';
import type { MendTask } from '../authoring/mend/task.ts';

export default function takeStep(task: MendTask): MendStep {
  return stepMend(task);
}
