import path from 'node:path'
import { Command } from 'commander'
import { listClubs } from '#access/service.ts'
import type { SenderParts } from '#messaging/send-service.ts'
import type { Uuid } from '#platform/id.ts'
import type { Worker } from '#platform/jobs.ts'
import { hasReceipts } from '#receipts/member-facts.ts'
import { startDemo } from '#simulator/service.ts'
import { type App, buildApp } from '../app.ts'
import { completeErasureLog, erasureLogOf } from '../backup/erasure-log.ts'
import { ensureDemoClub, findDemoSignIn } from '../demo-club.ts'
import { Fault } from '../fault.ts'
import { type Inbound, startInbound } from '../inbound.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { openPost } from '../post.ts'
import { complain, print } from '../terminal.ts'
import { startJobs } from '../worker.ts'

type StartOptions = { demo?: boolean }

export const startCommand = new Command('start')
  .description('Run the server, the worker and the embedded database.')
  .option('--demo', 'fill a demonstration club where there is none')
  .action((options: StartOptions) => start(options))

async function start(options: StartOptions): Promise<void> {
  // From the first moment: whoever changes their mind while it starts gets an orderly end too.
  const asked = waitForSignal()
  const installation = await openInstallation({ alone: true })
  try {
    process.exitCode = await serve(installation, options, asked)
  } finally {
    await installation.close()
  }
}

/** Serves until told to stop, or until the database is gone; resolves with the exit code. */
async function serve(
  installation: Installation,
  options: StartOptions,
  asked: Promise<'signal'>,
): Promise<number> {
  const { config, db, clock, log, ownerConnection, migrations } = installation
  if (options.demo && config.mode === 'production')
    throw new Fault('--demo is for trying Moadon out; in production mode no demonstration club is made.')
  const demoClub = await ensureDemoClub(installation, options.demo === true)
  if (options.demo && demoClub !== null) await askForDemo(installation, demoClub)
  await completeErasureLog(db, erasureLogOf(config.dataDir))
  const post = openPost({ db, clock, log, secret: config.secret, config, onKept: tellKept })
  const app = await buildApp({
    db,
    clock,
    log,
    secret: config.secret,
    config,
    post,
    migrations: migrations.current,
  })
  app.metrics.observeProcess()
  const worker = await startJobs({
    db,
    clock,
    log,
    connection: ownerConnection,
    dataDir: config.dataDir,
    payments: config,
    post,
    partners: app.partnerSending,
    ...((config.wallet.apple || config.wallet.google) && { wallet: app.wallet }),
    onDemoProgress: tellTenths(),
    observe: app.metrics.countJob,
  })
  let inbound: Inbound | null = null
  try {
    inbound = await startInbound(post, config)
    await app.http.listen({ host: config.host, port: config.port })
    app.dispatcher.start(() => listClubs(db))
    await greet(installation, app)
    const reason = await Promise.race([asked, installation.databaseGone.then(() => 'database' as const)])
    if (reason === 'database') complain('The database has left; Moadon stops too.')
    else print('Finishing what is under way …')
    return reason === 'database' ? 1 : 0
  } finally {
    limitPatience()
    await inbound?.close()
    await stopServing(app, worker)
  }
}

const DRAIN_MS = 20_000
const HARD_LIMIT_MS = 30_000

/** In this order: no new request, what is under way is answered, receipts are posted, jobs break off. Then the database. */
async function stopServing(app: App, worker: Worker): Promise<void> {
  const isDrained = await app.drain.begin(DRAIN_MS)
  const closed = app.http.close()
  // Whoever has not sent the rest of a request by now is not going to.
  if (!isDrained) app.http.server.closeAllConnections()
  await closed
  await Promise.all([app.poster.drain(), app.redeemer.drain(), app.earner.drain()])
  await Promise.all([worker.drain(), app.dispatcher.drain()])
  await app.post.close()
  app.wallet.push?.close()
}

/** Whatever hangs, the program ends; what was not answered was not promised. */
function limitPatience(): void {
  setTimeout(() => {
    complain(`Not finished within ${HARD_LIMIT_MS / 1000} seconds: Moadon stops without.`)
    process.exit(1)
  }, HARD_LIMIT_MS).unref()
}

/** The demonstration data comes in behind the running server. */
async function askForDemo({ db, clock, config }: Installation, clubId: Uuid): Promise<void> {
  const isDevelopment = config.mode === 'development'
  const refusal = await db.inClub(clubId, (tx) => startDemo(tx, clock, { isDevelopment, hasReceipts }))
  if (refusal) print(refusal.kind.en)
}

/** Prints a line for every tenth that is done, not for every batch. */
function tellTenths(): (share: number) => void {
  let told = 0
  return (share) => {
    const tenth = Math.floor(share * 10)
    if (tenth <= told) return
    told = tenth
    print(tenth === 10 ? 'The demonstration data is in.' : `Demonstration data: ${tenth * 10} % …`)
  }
}

/** In development, where nothing is set up to send by, somebody must be able to sign in all the same. */
const tellKept: SenderParts['onKept'] = ({ kind, address, content }) => {
  if (kind !== 'sign_in_code' && kind !== 'contact_code') return
  const code = /\d{6}/.exec(content.text)?.[0] ?? ''
  print(`Code ${code} for …${address.slice(-4)} (not sent: nothing is set up to send by)`)
}

/** Where everything is, and how to get in. */
async function greet(installation: Installation, app: App): Promise<void> {
  const { config } = installation
  const address = app.http.server.address()
  const isChosen = config.port === 0 && typeof address === 'object'
  const url = isChosen ? `http://localhost:${address?.port}` : config.publicUrl
  print(`Moadon is running at ${url}`)
  print(`  API        ${url}/v1 (described in ${url}/v1/openapi.json)`)
  print(
    `  Database   ${config.databaseUrl === null ? path.join(config.dataDir, 'postgres') : 'DATABASE_URL'}`,
  )
  const signIn = await findDemoSignIn(installation)
  if (signIn) print(`  Sign in    ${signIn.email}  password  ${signIn.password}`)
  print('Ctrl-C stops it.')
}

/** Ctrl-C, a terminal that closes, or a polite end from outside. Who asks twice does not want to wait. */
function waitForSignal(): Promise<'signal'> {
  const { promise, resolve } = Promise.withResolvers<'signal'>()
  let asked = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (asked) process.exit(1)
      asked = true
      resolve('signal')
    })
  return promise
}
