import { readClub } from '#access/service.ts'
import { createRate } from '#messaging/rate.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { Log } from '#platform/log.ts'
import type { ApplePush } from './apple-push.ts'
import type { GoogleWallet } from './google-wallet.ts'
import { type Pass, type Shown, waitAfter } from './pass.ts'
import { type ReadingParts, readPass } from './pass-service.ts'
import * as queries from './queries.ts'

/** Google takes twenty writes a second of one issuer; the class of a club is one besides. */
const GOOGLE_A_SECOND = 15
const TAKEN_AT_ONCE = 50
/** Longer than all of them take at that rate, each with its time-out. */
const LEASE = Temporal.Duration.from({ minutes: 15 })

export type TellParts = ReadingParts & {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly push: ApplePush | null
  readonly google: GoogleWallet | null
  readonly publicUrl: string
}

/** A pass that changed, with whoever keeps it. */
type Change = {
  readonly pass: Pass & { readonly attempts: number }
  readonly shown: Shown
  readonly language: Language
  readonly devices: readonly queries.Device[]
}

const rate = createRate(GOOGLE_A_SECOND)

/** Tells telephones and Google of the passes that changed, until nothing is due or the signal is raised. */
export async function tellPasses(parts: TellParts, clubId: Uuid, signal: AbortSignal): Promise<void> {
  let taken: number
  do {
    const changes = await parts.db.inClub(clubId, (tx) => takeChanges(tx, parts))
    for (const change of changes) await tellOne(parts, clubId, change, signal)
    taken = changes.length
  } while (taken === TAKEN_AT_ONCE && !signal.aborted)
}

async function takeChanges(tx: Tx, parts: TellParts): Promise<Change[]> {
  const now = parts.clock.now()
  const passes = await queries.takeToTell(tx, TAKEN_AT_ONCE, { now, until: now.add(LEASE) })
  const devices = Map.groupBy(
    await queries.devicesOf(
      tx,
      passes.map(({ passId }) => passId),
    ),
    ({ passId }) => passId,
  )
  const { defaultLanguage: language } = await readClub(tx)
  const changes: Change[] = []
  for (const pass of passes) {
    const shown = await readPass(tx, parts, pass, now)
    changes.push({ pass, shown, language, devices: devices.get(pass.passId) ?? [] })
  }
  return changes
}

async function tellOne(parts: TellParts, clubId: Uuid, change: Change, signal: AbortSignal): Promise<void> {
  const { db, clock, log } = parts
  const { pass, devices } = change
  const { isTold, gone } =
    pass.kind === 'apple' ? await wake(parts, devices, signal) : await put(parts, clubId, change, signal)
  await db.inClub(clubId, async (tx) => {
    for (const device of gone) await queries.deleteDevice(tx, device)
    if (isTold) await queries.writeTold(tx, pass)
    else await queries.writeLater(tx, pass.passId, clock.now().add(waitAfter(pass.attempts)))
  })
  if (!isTold) log.warn({ club: clubId, pass: pass.passId, kind: pass.kind }, 'a wallet was not told')
}

type Told = { readonly isTold: boolean; readonly gone: readonly queries.Device[] }

/** Every telephone that keeps it is woken up, and asks for what is new by itself. */
async function wake(
  { push }: TellParts,
  devices: readonly queries.Device[],
  signal: AbortSignal,
): Promise<Told> {
  const gone: queries.Device[] = []
  let isTold = true
  for (const device of devices) {
    const woken = push === null || signal.aborted ? 'later' : await push.wake(device.pushToken)
    if (woken === 'gone') gone.push(device)
    isTold &&= woken !== 'later'
  }
  return { isTold, gone }
}

async function put(
  { google, publicUrl, log }: TellParts,
  clubId: Uuid,
  { pass, shown, language }: Change,
  signal: AbortSignal,
): Promise<Told> {
  if (google === null || signal.aborted) return { isTold: false, gone: [] }
  await rate.take(signal)
  const outcome = await google.put({ clubId, passId: pass.passId, shown, language, publicUrl })
  if (!outcome.ok) log.warn({ club: clubId, failure: outcome.failure }, 'Google Wallet did not take a card')
  return { isTold: outcome.ok, gone: [] }
}
