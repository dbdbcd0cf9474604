import { listUnnamedBranches } from '#access/facts.ts'
import { readClub } from '#access/service.ts'
import { listFlawedImports } from '#imports/facts.ts'
import { sumOutstanding } from '#ledger/facts.ts'
import { countMembers, readJoined, readSurvivors } from '#members/facts.ts'
import type { Tx } from '#platform/database.ts'
import type { Language } from '#platform/language.ts'
import { versionAt } from '#programme/programme.ts'
import { loadVersions, versionsOfClub } from '#programme/service.ts'
import { countBuyers, countUnsettledReturns, readLastDay, readReturned, readSales } from '#receipts/facts.ts'
import { businessDay } from '#receipts/receipt.ts'
import { listLowPools } from '#rewards/facts.ts'
import { listTold } from './alert-service.ts'
import type { Pulse } from './contract.ts'
import {
  ACTIVE_DAYS,
  activeDays,
  listChartDays,
  listDecisions,
  listPeriods,
  pulseDays,
  tellOutstanding,
  toldSince,
} from './pulse.ts'

/** Imports that went wrong are few; more than these are in their own list. */
const MOST_IMPORTS = 3
/** The emptiest pools; the health of the catalogue lists them all. */
const MOST_POOLS = 3

/** How the club does at this moment, by its own days; nothing is kept, everything is counted when it is asked for. */
export async function readPulse(tx: Tx, now: Temporal.Instant, language: Language): Promise<Pulse> {
  const { currency, timeZone } = await readClub(tx)
  const today = businessDay(now, timeZone)
  const days = pulseDays(today)
  const facts = {
    sales: await readSales(tx, days),
    returned: await readReturned(tx, days, timeZone),
    joined: await readJoined(tx, days.from, timeZone),
  }
  const [active, activeBefore] = await countBuyers(tx, activeDays(today), await readSurvivors(tx))
  const programme = versionAt(await loadVersions(tx), now)
  const open = {
    versions: await versionsOfClub(tx),
    returns: await countUnsettledReturns(tx, toldSince(now)),
    imports: await listFlawedImports(tx, toldSince(now), MOST_IMPORTS),
    unnamedBranches: await listUnnamedBranches(tx),
    lowPools: await listLowPools(tx, MOST_POOLS),
    alerts: await listTold(tx, language, now),
  }
  return {
    today: today.toString(),
    currency,
    members: await countMembers(tx),
    last_receipt_on: (await readLastDay(tx))?.toString() ?? null,
    periods: listPeriods(facts, today),
    active: { days: ACTIVE_DAYS, now: active, before: activeBefore },
    outstanding: tellOutstanding(await sumOutstanding(tx), programme?.definition ?? null),
    days: listChartDays(facts, today),
    decisions: listDecisions(open, now),
  }
}
