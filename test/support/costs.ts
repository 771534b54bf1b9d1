import type { Reporter, TestModule } from 'vitest/node';

const LISTED = 20;

/** After a run of more files than it lists: which of them took longest, with what loading them took. */
export const costs: Reporter = {
  onTestRunEnd(modules) {
    if (modules.length <= LISTED) return;
    const dearest = modules
      .map((module) => ({ file: module.relativeModuleId, seconds: secondsOf(module) }))
      .sort((a, b) => b.seconds - a.seconds);
    const sum = dearest.reduce((all, { seconds }) => all + seconds, 0);
    const lines = dearest
      .slice(0, LISTED)
      .map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`);
    console.log(
      [`The ${LISTED} dearest of ${modules.length} files, ${sum.toFixed(0)} s:`, ...lines, ''].join('\n'),
    );
  },
};

function secondsOf(module: TestModule): number {
  const { duration, collectDuration } = module.diagnostic();
  return (duration + collectDuration) / 1000;
}
