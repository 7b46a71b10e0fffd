// mocha's spec reporter that also adds its counts to the file named by MOCHA_TALLY, so that a run of several suites can be summed up.
const { readFileSync, writeFileSync, existsSync } = require('node:fs');
const Mocha = require('mocha');

module.exports = class Tally extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const file = process.env.MOCHA_TALLY;
      if (!file) return;
      const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, pending: 0 };
      const { passes, failures, pending } = this.stats;
      writeFileSync(
        file,
        JSON.stringify({
          passed: before.passed + passes,
          failed: before.failed + failures,
          pending: before.pending + pending,
        }),
      );
    });
  }
};
