import { Command } from 'commander'
import { SYSTEM } from '#access/audit.ts'
import { NewClub, NewStaff } from '#access/contract.ts'
import { makeTemporaryPassword } from '#access/password.ts'
import { listClubs } from '#access/service.ts'
import { appointOwner } from '#access/staff-service.ts'
import { formatId } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { describeFaults, findClub, tellOwner, WrongChoice } from '../choose-club.ts'
import { Fault } from '../fault.ts'
import { foundClub } from '../found-club.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { print } from '../terminal.ts'

type CreateOptions = {
  name: string
  email: string
  ownerName?: string
  currency: string
  timeZone: string
  country: string
  language: string
  json?: boolean
}

const createCommand = new Command('create')
  .description('Make a club with its owner, whose password is told this once.')
  .requiredOption('--name <name>', 'the name of the club')
  .requiredOption('--email <address>', 'the owner’s address, to sign in with')
  .option('--owner-name <name>', 'what the owner is called (otherwise the address)')
  .option('--currency <code>', 'the currency of its books, for ever (ISO 4217)', 'ILS')
  .option('--time-zone <zone>', 'where its days begin and end (IANA)', 'Asia/Jerusalem')
  .option('--country <code>', 'where local telephone numbers ring (ISO 3166)', 'IL')
  .option('--language <code>', 'he or en', 'he')
  .option('--json', 'print the result as JSON')
  .action(createClubByHand)

async function createClubByHand(options: CreateOptions): Promise<void> {
  const password = makeTemporaryPassword()
  const parsed = NewClub.safeParse({
    name: options.name,
    country: options.country,
    currency: options.currency,
    time_zone: options.timeZone,
    languages: ['he', 'en'],
    default_language: options.language,
    owner: {
      email: options.email,
      name: options.ownerName ?? options.email,
      password,
      language: options.language,
    },
  })
  if (!parsed.success) throw new Fault(describeFaults(parsed.error))
  const installation = await openInstallation({ poolSize: 2 })
  try {
    const made = await foundClub(installation, parsed.data)
    if (isRefusal(made)) throw new Fault(made.kind.en)
    const club = formatId('clb', made.clubId)
    const signIn = { email: parsed.data.owner?.email ?? '', password: made.ownerKnown ? null : password }
    if (options.json) print(JSON.stringify({ club, ...signIn }))
    else print(`Made the club ${options.name} (${club}).\n${tellOwner(signIn)}`)
  } finally {
    await installation.close()
  }
}

type OwnerOptions = { email: string; club?: string; name?: string; resetPassword?: boolean; json?: boolean }

const addOwnerCommand = new Command('add-owner')
  .description('Give a club an owner who can sign in, whoever else has lost the way in.')
  .requiredOption('--email <address>', 'the owner’s address, to sign in with')
  .option('--club <name>', 'the club, by name or id, where there are several')
  .option('--name <name>', 'what the owner is called (otherwise the address)')
  .option('--reset-password', 'make a new password for an address that is in the club already')
  .option('--json', 'print the result as JSON')
  .action(async (options: OwnerOptions, command: Command) => {
    const installation = await openInstallation({ poolSize: 2 })
    try {
      await addOwnerByHand(installation, options)
    } catch (error) {
      if (error instanceof WrongChoice) command.error(error.message, { exitCode: 2 })
      throw error
    } finally {
      await installation.close()
    }
  })

async function addOwnerByHand(installation: Installation, options: OwnerOptions): Promise<void> {
  const clubId = await findClub(installation, options)
  if (clubId === null)
    throw new Fault('There is no such club. `moadon club list` tells those that are there.')
  const parsed = NewStaff.safeParse({
    email: options.email,
    name: options.name ?? options.email,
    role: 'owner',
  })
  if (!parsed.success) throw new Fault(describeFaults(parsed.error))
  const actor = { clubId, subject: SYSTEM }
  const made = await appointOwner(installation, actor, parsed.data, options.resetPassword ?? false)
  if (isRefusal(made)) throw new Fault(made.kind.en)
  const signIn = { email: made.member.email, password: made.password }
  if (options.json) print(JSON.stringify({ club: formatId('clb', clubId), ...signIn }))
  else print(tellOwner(signIn))
}

const listCommand = new Command('list')
  .description('List the clubs of this installation.')
  .option('--json', 'print the result as JSON')
  .action(async (options: { json?: boolean }) => {
    const { db, close } = await openInstallation({ poolSize: 1 })
    const clubs = (await listClubs(db).finally(close)).map(({ clubId, name }) => ({
      id: formatId('clb', clubId),
      name,
    }))
    if (options.json) print(JSON.stringify(clubs))
    else for (const { id, name } of clubs) print(`${id}  ${name}`)
  })

export const clubCommand = new Command('club')
  .description('Make a club, give one an owner, or list those that are there.')
  .addCommand(createCommand)
  .addCommand(addOwnerCommand)
  .addCommand(listCommand)
