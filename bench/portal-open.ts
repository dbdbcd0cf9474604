import os from 'node:os'
import pg from 'pg'
import { type Browser, type BrowserContext, type Cookie, chromium } from 'playwright-core'
import { SYSTEM } from '#access/audit.ts'
import { NO_PROFILE } from '#members/member.ts'
import { joinMembers } from '#members/service.ts'
import { systemClock } from '#platform/clock.ts'
import { formatId } from '#platform/id.ts'
import { installJobs } from '#platform/jobs.ts'
import { type App, buildApp } from '../src/apps/app.ts'
import { findBrowser } from '../test/support/browser.ts'
import { signIn } from '../test/support/portal.ts'
import { type BenchClub, openBenchClub, silentLog } from './bench-club.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'

const NAME = 'portal.open'
const AIM = '<= 2'
const AGAINST = 'an empty page of the same server, each in a browser that was just started'
const PHONE = '+972507001234'
const EMPTY = '/empty-page'

/** Notes when the page can be used: what `selector` finds is there, and drawn. */
const noteReady = (selector: string): string => `
  const look = () => {
    if (window.readyAt !== undefined || !document.querySelector('${selector}')) return
    requestAnimationFrame(() => { window.readyAt ??= performance.now() })
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
  addEventListener('load', look)`

const READY = `new Promise((tell) => {
  const look = () => (window.readyAt === undefined ? requestAnimationFrame(look) : tell(window.readyAt))
  look()
})`

/**
 * Milliseconds from following the link to a page that can be used, by the browser's own clock: a new browser with an empty
 * profile, so that nothing is in any cache.
 */
async function openCold(url: string, path: string, selector: string, cookies: Cookie[]): Promise<number> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('no browser: `npm test` finds or installs one')
  const browser: Browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
  try {
    const context: BrowserContext = await browser.newContext({ viewport: { width: 390, height: 844 } })
    await context.addCookies(cookies)
    await context.addInitScript(noteReady(selector))
    const page = await context.newPage()
    await page.goto(url + path)
    await page.locator(selector).first().waitFor()
    return await page.evaluate<number>(READY)
  } finally {
    await browser.close()
  }
}

/** A member of the club, signed in as on a telephone. */
async function signMemberIn(club: BenchClub, app: App, url: string): Promise<Cookie[]> {
  const now = systemClock.now()
  const input = {
    ...NO_PROFILE,
    firstName: 'דנה',
    identifiers: [{ kind: 'phone' as const, value: PHONE }],
    joinedAt: now,
    source: 'import' as const,
    consents: [],
  }
  const witness = { subject: SYSTEM, address: null, recordedAt: now }
  await club.db.inClub(club.clubId, (tx) => joinMembers(tx, [input], witness))
  const owner = new pg.Client(club.connection)
  await owner.connect()
  try {
    const named = { address: formatId('clb', club.clubId), clubId: club.clubId }
    const phone = await signIn({ owner, app } as never, named, { phone: PHONE })
    return [...phone.cookies].map(([name, value]) => ({ name, value, url })) as unknown as Cookie[]
  } finally {
    await owner.end()
  }
}

export const PORTAL_NAMES = [NAME, `${NAME}.home`]

/** How much longer the phone page takes to be usable than a page with nothing in it: signing in, and the home page. */
export async function measurePortal({ quick, say }: BenchOptions): Promise<Figure[]> {
  const club = await openBenchClub(0)
  await installJobs(club.connection, silentLog)
  const app = await buildApp({
    db: club.db,
    clock: systemClock,
    log: silentLog,
    secret: 'a secret of the bench, thirty-two letters',
    config: { mode: 'development', publicUrl: 'http://localhost', dataDir: os.tmpdir() },
  })
  app.http.get(EMPTY, (_request, reply) =>
    reply.type('text/html').send('<!doctype html><title>Empty</title><body><p>Empty</p></body>'),
  )
  try {
    await app.http.listen({ host: '127.0.0.1', port: 0 })
    const address = app.http.server.address()
    if (address === null || typeof address === 'string') throw new Error('the server has no port')
    const url = `http://127.0.0.1:${address.port}`
    const cookies = await signMemberIn(club, app, url)
    const portal = `/club/${formatId('clb', club.clubId)}`
    const ratios: { signIn: number[]; home: number[] } = { signIn: [], home: [] }
    for (let round = 0; round < (quick ? 5 : 11); round += 1) {
      const empty = await openCold(url, EMPTY, 'p', [])
      const signIn = await openCold(url, portal, 'form input:not([type=radio])', [])
      const home = await openCold(url, portal, '.points-card', cookies)
      say(`portal.open: empty ${empty.toFixed(0)} ms, sign-in ${signIn.toFixed(0)}, home ${home.toFixed(0)}`)
      ratios.signIn.push(signIn / empty)
      ratios.home.push(home / empty)
    }
    return [
      summarise(NAME, ratios.signIn, AIM, AGAINST),
      summarise(`${NAME}.home`, ratios.home, AIM, `${AGAINST}; signed in, with its data`),
    ]
  } finally {
    await app.http.close()
    await Promise.all([app.poster.drain(), app.redeemer.drain()])
    await club.close()
  }
}
