import fc from 'fast-check'

// Here every run tries new values. Where a change waits for the verdict, a seed may be named: a rare value that is found
// is then found by who looks for it, and the same tree is judged the same twice.
const seed = process.env.MOADON_TEST_SEED
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })
