/**
 * Random cases are the same in every run of one commit, so that a failure says something about the change and comes
 * back when it is looked for. `ZHIHE_TEST_SEED=…` looks at others.
 */
import fc from 'fast-check';

const SEED = 20260212;

fc.configureGlobal({ seed: Number(process.env.ZHIHE_TEST_SEED ?? SEED) });
