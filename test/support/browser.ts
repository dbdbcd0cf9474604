import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/usr/lib/chromium/chromium',
    '/snap/bin/chromium',
    '/usr/bin/microsoft-edge',
  ],
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
    ['/Applications', path.join(os.homedir(), 'Applications')].map(
      (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
    ),
  ),
  win32: [
    'C:\\Program Files',
    'C:\\Program Files (x86)',
    path.join(os.homedir(), 'AppData', 'Local'),
  ].flatMap((folder) =>
    ['Google\\Chrome', 'Chromium', 'Microsoft\\Edge'].flatMap((name) => [
      `${folder}\\${name}\\Application\\chrome.exe`,
      `${folder}\\${name}\\Application\\msedge.exe`,
    ]),
  ),
}

/** The program of an installed Chrome or Chromium, or of the one that playwright installed; undefined without one. */
export function findBrowser(): string | undefined {
  return [...(PLACES[process.platform] ?? []), chromium.executablePath()].find(
    (place) => existsSync(place) && runs(place),
  )
}

/** On Ubuntu the name may stand for a script that only tells how to install the real one. */
function runs(program: string): boolean {
  if (process.platform !== 'linux') return true
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Sees to it that the tests have a browser; says in words how to get one when it cannot. */
function ensureBrowser(): void {
  if (findBrowser() !== undefined) return
  report('No Chrome or Chromium found: installing one for the browser tests …')
  const isDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (isDebian) {
    attempt('/usr/bin/apt-get', ['update', '-q'])
    attempt('/usr/bin/apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'])
  }
  if (findBrowser() === undefined) attempt(process.execPath, [findPlaywright(), 'install', 'chromium'])
  if (findBrowser() !== undefined) return
  report(
    'The browser tests need Chrome or Chromium, and none could be installed. Install Google Chrome from ' +
      'https://www.google.com/chrome, or on Debian and Ubuntu run "sudo apt-get install chromium", and try again.',
  )
  process.exitCode = 1
}

function findPlaywright(): string {
  return path.join(path.dirname(fileURLToPath(import.meta.resolve('playwright-core/package.json'))), 'cli.js')
}

function attempt(file: string, args: string[]): void {
  try {
    execFileSync(file, args, { stdio: ['ignore', 2, 2] })
  } catch (error) {
    report((error as Error).message)
  }
}

function report(message: string): void {
  process.stderr.write(`${message}\n`)
}

if (import.meta.main) ensureBrowser()
