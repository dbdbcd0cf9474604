import type { ZodError } from 'zod'
import { isCurrency, isTimeZone } from '#access/club.ts'
import { NewClub } from '#access/contract.ts'
import { makeTemporaryPassword } from '#access/password.ts'
import { listClubs, readClub } from '#access/service.ts'
import { formatId, parseId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { foundClub } from './found-club.ts'
import type { Installation } from './installation.ts'

export type ClubChoice = { club?: string; currency?: string; timeZone?: string; owner?: string }

/** How the owner of a club that was made signs in; a password of null is the one that they have here already. */
export type OwnerSignIn = { email: string; password: string | null }

export type ChosenClub = Awaited<ReturnType<typeof readClub>> & {
  /** Null but for a club that was made. */
  madeFor: OwnerSignIn | null
}

/** The choice cannot be met; the message says why, for whoever typed it. */
export class WrongChoice extends Error {
  override name = 'WrongChoice'
}

const DEFAULTS = {
  name: 'Moadon',
  country: 'IL',
  currency: 'ILS',
  timeZone: 'Asia/Jerusalem',
  // A name to sign in with; no mail goes there.
  owner: 'owner@club.internal',
}

/**
 * The club that a command works in: the one that is named by id or name, or the only one. Where there is none it is made,
 * with an owner and a programme in force; a rehearsal gets one that is not there.
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
  return { ...club, madeFor: null }
}

/** The club that is named by id or name, or the only one; null where there is none. */
export async function findClub(
  { db }: Pick<Installation, 'db'>,
  choice: Pick<ClubChoice, 'club'>,
): Promise<string | null> {
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
  choice: ClubChoice,
  isRehearsal: boolean,
): Promise<ChosenClub> {
  const { club: name = DEFAULTS.name, currency = DEFAULTS.currency, timeZone = DEFAULTS.timeZone } = choice
  const club = { name, country: DEFAULTS.country, currency, languages: ['he', 'en'] as ('he' | 'en')[] }
  if (isRehearsal) return { ...club, clubId: newId(), timeZone, defaultLanguage: 'he', madeFor: null }
  const email = (choice.owner ?? DEFAULTS.owner).trim().toLowerCase()
  const password = makeTemporaryPassword()
  const parsed = NewClub.safeParse({
    ...club,
    time_zone: timeZone,
    default_language: 'he',
    owner: { email, name: email, password, language: 'he' },
  })
  if (!parsed.success) throw new WrongChoice(describeFaults(parsed.error))
  const made = await foundClub({ db, clock }, parsed.data)
  if (isRefusal(made)) throw new WrongChoice(made.kind.en)
  const madeFor = { email, password: made.ownerKnown ? null : password }
  return { ...(await db.inClub(made.clubId, readClub)), madeFor }
}

/** What of a club's description is wrong, a line each. */
export const describeFaults = (error: ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.') || 'club'}: ${issue.message}`).join('\n')

/** How an owner signs in, in words for the terminal; a password is told this once. */
export const tellOwner = ({ email, password }: OwnerSignIn): string =>
  password === null
    ? `Its owner signs in as ${email}, with the password that this address has here already.`
    : `Its owner signs in as ${email} with the password ${password}\nIt is shown this once.`
