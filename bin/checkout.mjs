// What must be true of a checkout before anything in it can run. Plain JavaScript for Node 20 and later, without
// dependencies: it runs before they are installed.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** Writes a line for people; standard output belongs to the command that is being prepared. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Installs exactly what the lock file says, unless that is what is there already. Exits when it cannot. */
export async function ensureInstalled() {
  if (isInstalled()) return
  say('Installing what Moadon needs (once, about a minute) …')
  const code = await runNpm([
    'ci',
    '--include=dev',
    '--include=optional',
    // No package needs one: the Node runtime comes ready, and the database launcher makes its own links.
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (code !== 0) {
    say(
      'Moadon could not install its parts: the lines above say why. It needs the npm registry once, and then no more.',
    )
    process.exit(code)
  }
}

/**
 * Whether node_modules holds every package of the lock file in its version. npm keeps its own list of what it put
 * there, written last, so an install that was cut short, or one by hand, is judged rightly.
 */
function isInstalled(checkout = root) {
  const wanted = readPackages(path.join(checkout, 'package-lock.json'))
  const present = readPackages(path.join(checkout, 'node_modules', '.package-lock.json'))
  if (wanted === undefined || present === undefined) return false
  return Object.entries(wanted).every(([place, { version, integrity, optional }]) => {
    const found = present[place]
    // Packages for other platforms are optional, and absent.
    if (place === '' || (found === undefined && optional)) return true
    return found?.version === version && found?.integrity === integrity
  })
}

/** The Node of the lock file; the one that runs now may be older. */
function findNode() {
  const { optionalDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  for (const name of Object.keys(optionalDependencies).filter((each) => /^node-/.test(each))) {
    const folder = path.join(root, 'node_modules', name)
    if (!existsSync(path.join(folder, 'package.json'))) continue
    const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    return path.join(folder, typeof bin === 'string' ? bin : bin.node)
  }
  if (Number.parseInt(process.versions.node, 10) >= 26) return process.execPath
  say(
    `There is no packaged Node 26 for ${process.platform}-${process.arch}: install Node 26 or later and try again.`,
  )
  process.exit(1)
}

/** Runs the locked Node; resolves with the exit code. */
export function runNode(programArguments, options = {}) {
  const bin = path.join(root, 'node_modules', '.bin')
  const env = { ...process.env, ...options.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` }
  return run([findNode(), ...programArguments], { ...options, env })
}

/**
 * Runs a command and stays until it ends, whatever signals come: Ctrl-C reaches the whole group anyway, so it is
 * not repeated; a signal meant for this process alone is passed on, once. Resolves with the exit code.
 */
function run([file, ...programArguments], options = {}) {
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  const [command, ...rest] = options.leavesWithParent
    ? [...leaveWithParent(), file, ...programArguments]
    : [file, ...programArguments]
  return new Promise((resolve) => {
    const child = spawn(command, rest, {
      stdio: 'inherit',
      cwd: options.cwd,
      env: options.env ?? process.env,
    })
    const forwarded = new Set()
    const forward = (signal) => {
      if (forwarded.has(signal) || (signal === 'SIGINT' && hasTerminal)) return
      forwarded.add(signal)
      child.kill(signal)
    }
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, forward)
    const watch = watchParent(() => forward('SIGTERM'))
    const finish = (code) => {
      clearInterval(watch)
      for (const signal of signals) process.off(signal, forward)
      resolve(code)
    }
    child.once('error', (error) => {
      say(`${command}: ${error.message}`)
      finish(127)
    })
    child.once('exit', (code, signal) => finish(code ?? SIGNAL_CODES[signal] ?? 128))
  })
}

const SIGNAL_CODES = { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 }

/** On Linux, a word to the kernel to end the command when this process is killed outright. */
function leaveWithParent() {
  const tool = '/usr/bin/setpriv'
  return process.platform === 'linux' && existsSync(tool) ? [tool, '--pdeathsig=TERM', '--'] : []
}

/** npm may be killed outright as well; then nobody would end what it started. */
function watchParent(onGone) {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined) return undefined
  return setInterval(() => {
    if (process.ppid !== parent) onGone()
  }, 500).unref()
}

/** Runs the same npm that runs us, under its own Node: the one in node_modules is about to be replaced. */
function runNpm(npmArguments) {
  const npm = process.env.npm_execpath
  if (npm !== undefined && path.basename(npm) === 'npm-cli.js') {
    return run([process.env.npm_node_execpath ?? process.execPath, npm, ...npmArguments], { cwd: root })
  }
  const isWindows = process.platform === 'win32'
  return run(isWindows ? ['cmd', '/c', 'npm', ...npmArguments] : ['npm', ...npmArguments], { cwd: root })
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}
