import { isCurrency, isTimeZone } from '#access/club.ts'
import { listClubs, readClub } from '#access/service.ts'
import { formatId, parseId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { foundClub } from './found-club.ts'
import type { Installation } from './installation.ts'

export type ClubChoice = { club?: string; currency?: string; timeZone?: string }

export type ChosenClub = Awaited<ReturnType<typeof readClub>> & { isNew: boolean }

/** The choice cannot be met; the message says why, for whoever typed it. */
export class WrongChoice extends Error {
  override name = 'WrongChoice'
}

const DEFAULTS = { name: 'Moadon', country: 'IL', currency: 'ILS', timeZone: 'Asia/Jerusalem' }

/**
 * The club that a command works in: the one that is named by id or name, or the only one. Where there is none it is made,
 * with a programme in force; a rehearsal gets one that is not there.
 */
export async function chooseClub(
  installation: Pick<Installation, 'db' | 'clock'>,
  choice: ClubChoice,
  isRehearsal: boolean,
): Promise<ChosenClub> {
  const { currency, timeZone } = choice
  if (currency !== undefined && !isCurrency(currency))
    throw new WrongChoice(`${currency} is no currency of ISO 4217.`)
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new WrongChoice(`${timeZone} is no time zone: take a name such as Asia/Jerusalem.`)
  const clubId = await findClub(installation, choice)
  if (clubId === null) return makeClub(installation, choice, isRehearsal)
  const club = await installation.db.inClub(clubId, readClub)
  if (currency !== undefined && currency !== club.currency)
    throw new WrongChoice(`The books of ${club.name} are in ${club.currency}; that never changes.`)
  return { ...club, isNew: false }
}

async function findClub({ db }: Pick<Installation, 'db'>, choice: ClubChoice): Promise<string | null> {
  const clubs = await listClubs(db)
  if (choice.club === undefined) {
    const [only, ...others] = clubs
    if (others.length > 0)
      throw new WrongChoice(
        `There are several clubs; say which with --club:\n${clubs.map(({ clubId, name }) => `  ${formatId('clb', clubId)}  ${name}`).join('\n')}`,
      )
    return only?.clubId ?? null
  }
  const id = parseId('clb', choice.club)
  const named = clubs.filter(({ clubId, name }) => clubId === id || name === choice.club)
  if (named.length > 1)
    throw new WrongChoice(`${named.length} clubs are called ${choice.club}; say which by its id.`)
  if (named[0] === undefined && id !== null) throw new WrongChoice(`There is no club ${choice.club}.`)
  return named[0]?.clubId ?? null
}

async function makeClub(
  { db, clock }: Pick<Installation, 'db' | 'clock'>,
  { club: name = DEFAULTS.name, currency = DEFAULTS.currency, timeZone = DEFAULTS.timeZone }: ClubChoice,
  isRehearsal: boolean,
): Promise<ChosenClub> {
  const club = { name, country: DEFAULTS.country, currency, languages: ['he', 'en'] as ('he' | 'en')[] }
  if (isRehearsal) return { ...club, clubId: newId(), timeZone, defaultLanguage: 'he', isNew: true }
  const made = await foundClub({ db, clock }, { ...club, time_zone: timeZone, default_language: 'he' })
  if (isRefusal(made)) throw new WrongChoice(made.kind.en)
  return { ...(await db.inClub(made.clubId, readClub)), isNew: true }
}
