import { Command } from 'commander'
import { NewClub } from '#access/contract.ts'
import { makeTemporaryPassword } from '#access/password.ts'
import { listClubs } from '#access/service.ts'
import { formatId } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { Fault } from '../fault.ts'
import { foundClub } from '../found-club.ts'
import { openInstallation } from '../installation.ts'
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
  if (!parsed.success)
    throw new Fault(
      parsed.error.issues.map((issue) => `${issue.path.join('.') || 'club'}: ${issue.message}`).join('\n'),
    )
  const installation = await openInstallation({ poolSize: 2 })
  try {
    const made = await foundClub(installation, parsed.data)
    if (isRefusal(made)) throw new Fault(made.kind.en)
    const club = formatId('clb', made.clubId)
    if (options.json) print(JSON.stringify({ club, email: options.email, password }))
    else
      print(
        `Made the club ${options.name} (${club}).\n` +
          `Its owner signs in as ${options.email} with the password ${password}\n` +
          'It is shown this once. Who had a password here already keeps that one.',
      )
  } finally {
    await installation.close()
  }
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
  .description('Make a club, or list those that are there.')
  .addCommand(createCommand)
  .addCommand(listCommand)
