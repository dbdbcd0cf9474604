#!/usr/bin/env node
// The `moadon` command. `npx moadon` runs it from a fresh checkout too: what is missing is installed first.
import path from 'node:path'
import { ensureInstalled, root, runNode } from './checkout.mjs'

await ensureInstalled()
process.exitCode = await runNode([path.join(root, 'src', 'apps', 'cli.ts'), ...process.argv.slice(2)], {
  leavesWithParent: true,
})
