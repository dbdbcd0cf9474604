import type pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { APP_ROLE } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import {
  leaveOnlyTheFence,
  makeInsert,
  readDefinerFunctions,
  readTables,
  readViews,
  type Table,
} from './support/catalogue.ts'
import { useTestDatabase } from './support/database.ts'

// Tries to cross from one club into another on every table that there is, with nothing but row-level security between.

const { db, owner } = await useTestDatabase()
const tables = await readTables(owner)

/** Tables that are not a club's, each with its reason and its own test. */
const WITHOUT_CLUB: Readonly<Record<string, string>> = {
  'platform.migration': 'which migrations ran; the app may read it and nothing else',
  'access.staff': 'a person may work in several clubs; seen where they have a role',
}

/** Tables in which a club alone, without its person, writes nothing. */
const WRITTEN_BY_THEIR_PERSON = ['access.session']

/** Functions that run with more rights than their caller, and why that is safe. */
const DEFINER_FUNCTIONS: Readonly<Record<string, string>> = {
  'access.clubs_of_staff': 'names and roles of one person’s own clubs, for the session that was just proved',
  'access.find_api_key': 'by the hash of a secret that the caller brought',
  'access.find_session': 'by the hash of a secret that the caller brought',
  'access.find_staff_by_email': 'id and password hash, for sign-in alone; behind the throttle',
  'access.is_staff_only_here': 'one bit about a person, for the policy on passwords',
  'access.list_clubs': 'ids and names, for the worker and the command line',
  'access.revoke_session': 'ends the session whose secret the caller brought',
  'access.revoke_sessions': 'ends sessions of oneself or of the club’s own staff; refuses anybody else',
  'members.search_members': 'checks the club',
  'members.forget_consent_addresses': 'checks the club',
  'messaging.chain_refusal': 'of a trigger: numbers what was just added, and checks the club',
  'messaging.forget_refusals': 'checks the club',
  'messaging.find_message_club':
    'the club of a message whose id the caller brought: a keyed token, or a provider’s report',
  'messaging.find_by_ref': 'ids alone, by a provider’s own name of a message, behind the provider’s secret',
  'messaging.find_short_link': 'ids alone, by a token that only the message holds',
  'raffles.find_club': 'the club of a raffle whose id the caller brought, for its public proof',
  'rewards.find_picture': 'a picture of a catalogue, for everybody, by an id that nobody guesses',
  'portal.find_club': 'one id by a public address, which is all that anybody may know',
  'portal.find_session': 'by the hash of a secret that the caller brought',
  'platform.add_job': 'checks the club, and names it in the job and its key',
  'platform.list_job_misses': 'names of work of the clock and when it last began; nothing of any club',
  'platform.list_job_trouble':
    'names jobs of the club of this transaction and of all clubs, and what ails them',
  'platform.refresh_statistics': 'counts the rows of tables for the planner, and tells nothing of them',
}

const clubTables = tables.filter(({ name, partition }) => !(name in WITHOUT_CLUB) && !partition)
const A = newId()
const B = newId()

const count = async (client: pg.Pool | pg.PoolClient, from: string): Promise<number> => {
  const { rows } = await client.query<{ count: number | string }>(`select count(*) from ${from}`)
  return Number(rows[0]?.count)
}

/** How many rows a statement touched. */
const touch = async (client: pg.PoolClient, statement: string): Promise<number> =>
  (await client.query(statement)).rowCount ?? 0

const asClub = <T>(clubId: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  db.inClub(clubId, (tx) => work(tx.client))

beforeAll(async () => {
  await leaveOnlyTheFence(owner, tables, APP_ROLE)
  for (const table of clubTables)
    for (const club of [A, B]) {
      const { text, values } = makeInsert(table, club)
      await owner.query(text, values)
    }
})

test('there are tables to try, and the exceptions exist', () => {
  expect(clubTables.length).toBeGreaterThan(15)
  const names = tables.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining([...Object.keys(WITHOUT_CLUB), ...WRITTEN_BY_THEIR_PERSON]))
})

test('every table of the schema has row-level security, forced, and a club', () => {
  const open = tables.filter(({ name, rls, forced }) => name !== 'platform.migration' && !(rls && forced))
  expect(open.map(({ name }) => name)).toEqual([])
  const clubless = tables.filter(
    ({ name, columns }) => !(name in WITHOUT_CLUB) && !columns.some((column) => column.name === 'club_id'),
  )
  expect(clubless.map(({ name }) => name)).toEqual([])
})

describe.each(clubTables)('$name', (table: Table) => {
  const { name } = table
  const bOf = `${name} where club_id = '${B}'`

  test('shows no row and takes none while no club is set', async () => {
    expect(await count(owner, bOf)).toBe(1)
    await db.outsideClubs(async ({ client }) => {
      expect(await count(client, name)).toBe(0)
      expect(await touch(client, `update ${name} set club_id = club_id`)).toBe(0)
      expect(await touch(client, `delete from ${name}`)).toBe(0)
    })
    const { text, values } = makeInsert(table, B)
    await expect(db.outsideClubs(({ client }) => client.query(text, values))).rejects.toThrow(
      'row-level security',
    )
    expect(await count(owner, name)).toBe(2)
  })

  test('shows a club its own row alone', async () => {
    await asClub(A, async (client) => {
      expect(await count(client, name)).toBe(1)
      expect(await count(client, `${name} where club_id = '${A}'`)).toBe(1)
    })
  })

  test('lets a club touch no row of another', async () => {
    await asClub(A, async (client) => {
      const set = `set club_id = '${A}'`
      expect(await touch(client, `update ${name} ${set} where club_id = '${B}'`)).toBe(0)
      expect(await touch(client, `delete from ${bOf}`)).toBe(0)
    })
    expect(await count(owner, bOf)).toBe(1)
  })

  test('takes no row of another club from a club', async () => {
    const { text, values } = makeInsert(table, B)
    await expect(asClub(A, (client) => client.query(text, values))).rejects.toThrow('row-level security')
    const give = asClub(A, (client) => touch(client, `update ${name} set club_id = '${B}'`))
    if (WRITTEN_BY_THEIR_PERSON.includes(name)) expect(await give).toBe(0)
    else await expect(give).rejects.toThrow('row-level security')
    expect(await count(owner, bOf)).toBe(1)
  })

  test('takes a club’s own row, so that it is the club that was refused', async () => {
    const club = newId()
    const { text, values } = makeInsert(table, club)
    const add = asClub(club, (client) => client.query(text, values))
    if (WRITTEN_BY_THEIR_PERSON.includes(name)) await expect(add).rejects.toThrow('row-level security')
    else expect((await add).rowCount).toBe(1)
    await owner.query(`delete from ${name} where club_id = '${club}'`)
  })
})

describe('people', () => {
  const [inA, inB] = [newId(), newId()]
  const ofB = `access.staff where staff_id = '${inB}'`
  const addRole = (club: string, person: string) =>
    owner.query(
      `insert into access.staff_role (club_id, staff_id, role, created_at) values ($1, $2, 'cashier', now())`,
      [club, person],
    )

  beforeAll(async () => {
    for (const [club, person] of [
      [A, inA],
      [B, inB],
    ] as const) {
      await owner.query(
        `insert into access.staff (staff_id, email, name, password_hash, language, created_at)
         values ($1::uuid, $1::text || '@x.example', 'x', 'x', 'he', now())`,
        [person],
      )
      await addRole(club, person)
    }
  })

  test('are seen and changed by the club where they work, and by no other', async () => {
    await asClub(A, async (client) => {
      expect(await count(client, 'access.staff')).toBe(1)
      expect(await count(client, ofB)).toBe(0)
      expect(await touch(client, `update access.staff set name = 'y' where staff_id = '${inB}'`)).toBe(0)
      expect(await touch(client, `update access.staff set name = 'y' where staff_id = '${inA}'`)).toBe(1)
      expect(await touch(client, `delete from ${ofB}`)).toBe(0)
    })
    await db.outsideClubs(async ({ client }) => {
      expect(await count(client, 'access.staff')).toBe(0)
      expect(await touch(client, `update access.staff set name = 'z'`)).toBe(0)
    })
  })

  test('of two clubs are changed by neither, but by themselves', async () => {
    await addRole(A, inB)
    const rename = `update access.staff set name = 'mine' where staff_id = '${inB}'`
    for (const club of [A, B]) expect(await asClub(club, (client) => touch(client, rename))).toBe(0)
    const itself = await asClub(A, async (client) => {
      await client.query(`select set_config('moadon.staff_id', '${inB}', true)`)
      return touch(client, rename)
    })
    expect(itself).toBe(1)
  })

  test('keep their sessions from other clubs, and other people’s from themselves', async () => {
    const open = (person: string, club: string) => ({
      text: `insert into access.session
        (token_hash, staff_id, club_id, created_at, last_used_at, expires_at, address, user_agent)
        values (gen_random_uuid()::text::bytea, $1, $2, now(), now(), now(), '', '')`,
      values: [person, club],
    })
    const actAs = `select set_config('moadon.staff_id', '${inA}', true)`
    await asClub(A, async (client) => {
      await client.query(actAs)
      expect((await client.query(open(inA, A))).rowCount).toBe(1)
      const mine = `access.session where staff_id = '${inA}'`
      expect(
        await touch(client, `update access.session set last_used_at = now() where staff_id <> '${inA}'`),
      ).toBe(0)
      expect(await count(client, mine)).toBe(1)
    })
    for (const [person, club] of [
      [inB, A],
      [inA, B],
    ] as const)
      await expect(
        asClub(A, async (client) => {
          await client.query(actAs)
          await client.query(open(person, club))
        }),
      ).rejects.toThrow('row-level security')
    await expect(
      asClub(A, (client) => client.query(`select access.revoke_sessions('${newId()}', null, now())`)),
    ).rejects.toThrow('not of this club')
  })
})

describe('what stands beside the tables', () => {
  test('views ask as their caller, and nothing else shows rows', async () => {
    const views = await readViews(owner)
    const open = views.filter(
      ({ kind, options }) =>
        kind !== 'v' || !options?.some((option) => /^security_invoker=(true|on)$/.test(option)),
    )
    expect(open.map(({ name }) => name)).toEqual([])
  })

  test('functions with more rights are known, have a fixed path, and are for the app alone', async () => {
    const functions = await readDefinerFunctions(owner)
    expect(functions.map(({ name }) => name)).toEqual(Object.keys(DEFINER_FUNCTIONS).sort())
    for (const { name, config, source, publicMay, takesClub } of functions) {
      expect([name, config?.some((setting) => setting.startsWith('search_path='))]).toEqual([name, true])
      expect([name, publicMay]).toEqual([name, false])
      if (takesClub) expect(source).toContain('platform.check_club(p_club_id)')
    }
  })

  test('each function that takes a club refuses another than the transaction’s', async () => {
    await expect(
      asClub(A, (client) => client.query(`select members.search_members('${B}', '{%x%}', 1)`)),
    ).rejects.toThrow('not the club of this transaction')
    await expect(
      asClub(A, (client) => client.query(`select members.forget_consent_addresses('${B}', '{}')`)),
    ).rejects.toThrow('not the club of this transaction')
    await expect(
      asClub(A, (client) => client.query(`select messaging.forget_refusals('${B}', '{}')`)),
    ).rejects.toThrow('not the club of this transaction')
    await expect(
      asClub(A, (client) => client.query(`select platform.add_job('${B}', 'x', '{}', null, null)`)),
    ).rejects.toThrow('not the club of this transaction')
    await expect(
      db.outsideClubs(({ client }) => client.query(`select members.search_members('${B}', '{%x%}', 1)`)),
    ).rejects.toThrow('not the club of this transaction')
  })
})

describe.each([APP_ROLE, 'moadon_lookup'])('the role %s', (role) => {
  test('has no way around row-level security', async () => {
    const { rows } = await owner.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication,
         exists (select from pg_auth_members m where m.member = r.oid) as member_of_another
       from pg_roles r where rolname = $1`,
      [role],
    )
    expect(Object.values(rows[0] ?? { missing: true })).toEqual(Array(7).fill(false))
  })

  test('owns nothing that holds rows, and can make nothing', async () => {
    const owned = await owner.query(
      'select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = $1',
      [role],
    )
    expect(owned.rows).toEqual([])
    const { rows } = await owner.query(
      `select nspname from pg_namespace n
       where has_schema_privilege($1, n.oid, 'create') or n.nspowner = $1::regrole`,
      [role],
    )
    expect(rows).toEqual([])
  })
})

test('every request works as the app’s role, and cannot leave it for the owner', async () => {
  await db.outsideClubs(async ({ client }) => {
    const { rows } = await client.query('select current_user, current_setting($1, true) as club', [
      'moadon.club_id',
    ])
    expect(rows[0]).toMatchObject({ current_user: APP_ROLE })
    expect(rows[0].club ?? '').toBe('')
    await client.query('reset role')
    expect((await client.query('select current_user')).rows[0]).toEqual({ current_user: APP_ROLE })
  })
})
