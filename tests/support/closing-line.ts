import type { Reporter, TestModule } from 'vitest/node';

/** Ends every run with one line that says how many passed and failed, and how many were skipped if any were. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      const tests = [...module.children.allTests()].map((test) => test.result().state);
      for (const state of tests) counts[state]++;
      // A file that does not even load, or whose set-up fails, has failed, though none of its tests has.
      if (module.state() === 'failed' && !tests.includes('failed')) counts.failed++;
    }
    const skipped = counts.skipped + counts.pending;
    console.log(`${counts.passed} passed, ${counts.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  }
}
