import { readClub } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { Log } from '#platform/log.ts'
import type { ApplePush } from './apple-push.ts'
import type { GoogleWallet } from './google-wallet.ts'
import { PASS_KINDS, type Pass, type PassKind, type Shown, waitAfter } from './pass.ts'
import { type ReadingParts, readPass } from './pass-service.ts'
import type { Patience } from './patience.ts'
import * as queries from './queries.ts'

const TAKEN_AT_ONCE = 50
const TOLD_TOGETHER = 5
/** Of one club in one turn: the others, and newer changes of its own, come after it. */
const MOST_A_TURN = 1_000
/** Longer than all of them take at that rate, each with its time-out. */
const LEASE = Temporal.Duration.from({ minutes: 15 })

export type TellParts = ReadingParts & {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly push: ApplePush | null
  readonly google: GoogleWallet | null
  /** Of every club together: who does not answer one does not answer the others. */
  readonly patience: Readonly<Record<PassKind, Patience>>
  readonly publicUrl: string
}

/** A pass that changed, with whoever keeps it. */
type Change = {
  readonly pass: Pass & { readonly attempts: number }
  readonly shown: Shown
  readonly language: Language
  readonly devices: readonly queries.Device[]
}

/** Tells telephones and Google of the passes that changed, until nothing is due, nobody answers, their turn is over or the signal is raised. */
export async function tellPasses(parts: TellParts, clubId: Uuid, signal: AbortSignal): Promise<void> {
  for (let turn = 0; turn < MOST_A_TURN && !signal.aborted; turn += TAKEN_AT_ONCE) {
    const changes = await parts.db.inClub(clubId, (tx) => takeChanges(tx, parts))
    let told = 0
    for (let at = 0; at < changes.length; at += TOLD_TOGETHER) {
      const together = changes.slice(at, at + TOLD_TOGETHER)
      const outcomes = await Promise.all(together.map((change) => tellOne(parts, clubId, change, signal)))
      told += outcomes.filter(Boolean).length
    }
    if (changes.length < TAKEN_AT_ONCE || told === 0) return
  }
}

async function takeChanges(tx: Tx, parts: TellParts): Promise<Change[]> {
  const now = parts.clock.now()
  const kinds = PASS_KINDS.filter((kind) => !parts.patience[kind].isOver())
  const passes = await queries.takeToTell(tx, { kinds, limit: TAKEN_AT_ONCE }, { now, until: now.add(LEASE) })
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

/** Whether it was told. */
async function tellOne(
  parts: TellParts,
  clubId: Uuid,
  change: Change,
  signal: AbortSignal,
): Promise<boolean> {
  const { db, clock, log } = parts
  const { pass, devices } = change
  const { isTold, gone } =
    pass.kind === 'apple' ? await wake(parts, devices, signal) : await put(parts, clubId, change, signal)
  await db.inClub(clubId, async (tx) => {
    for (const device of gone) await queries.deleteDevice(tx, device)
    if (isTold) await queries.writeTold(tx, pass, clock.now())
    else await queries.writeLater(tx, pass, clock.now().add(waitAfter(pass.attempts)))
  })
  if (!isTold) log.warn({ club: clubId, pass: pass.passId, kind: pass.kind }, 'a wallet was not told')
  return isTold
}

type Told = { readonly isTold: boolean; readonly gone: readonly queries.Device[] }

/** Every telephone that keeps it is woken up, and asks for what is new by itself. */
async function wake(
  { push, patience: { apple: patience } }: TellParts,
  devices: readonly queries.Device[],
  signal: AbortSignal,
): Promise<Told> {
  const gone: queries.Device[] = []
  let isTold = true
  for (const device of devices) {
    const isTried = push !== null && !signal.aborted && !patience.isOver()
    const woken = isTried ? await push.wake(device.pushToken) : 'later'
    if (isTried) patience.see(woken !== 'later')
    if (woken === 'gone') gone.push(device)
    isTold &&= woken !== 'later'
  }
  return { isTold, gone }
}

async function put(
  { google, publicUrl, log, patience: { google: patience } }: TellParts,
  clubId: Uuid,
  { pass, shown, language }: Change,
  signal: AbortSignal,
): Promise<Told> {
  if (google === null || signal.aborted || patience.isOver()) return { isTold: false, gone: [] }
  const outcome = await google.put({ clubId, passId: pass.passId, shown, language, publicUrl })
  patience.see(outcome.ok || !outcome.isAll)
  if (!outcome.ok) log.warn({ club: clubId, failure: outcome.failure }, 'Google Wallet did not take a card')
  return { isTold: outcome.ok, gone: [] }
}
