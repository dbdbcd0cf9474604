import { describe, expect, test } from 'vitest'
import type { Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { done, openTills, STAFF } from '../../test/support/households.ts'
import { joinOne, newPhone } from '../../test/support/members.ts'
import { acceptInvite, addMember, inviteByPhone, withdrawInvite } from './joining-service.ts'
import { leaveHousehold } from './leaving-service.ts'
import { changeHousehold, foundHousehold } from './service.ts'

const { db, owner, addClub } = await useTestDatabase()
const club = await addClub()
const { inClub, earn, burn, balances, check } = openTills(db, club)
const terms = { name: null, isPooled: true, monthlyLimitPoints: null, minorsNeedConsent: true }
const join = () => joinOne(db, club)
const found = async (head: Uuid): Promise<Uuid> =>
  done(await inClub((tx) => foundHousehold(tx, { ...terms, head }, STAFF))).householdId
const add = (household: Uuid, memberId: Uuid) =>
  inClub((tx) => addMember(tx, household, { memberId, role: 'adult' }, STAFF))
const leave = (memberId: Uuid) => inClub((tx) => leaveHousehold(tx, memberId, STAFF))

describe('many at once', () => {
  test('two tills cannot spend the same pooled points', async () => {
    const [dana, avi] = [await join(), await join()]
    done(await add(await found(dana), avi))
    await earn(dana, 100)
    const tills = Array.from({ length: 20 }, (_, n) => burn(n % 2 ? dana : avi, 30))
    expect((await Promise.all(tills)).filter(Boolean)).toHaveLength(3)
    expect(await balances(dana)).toMatchObject({ available: 10 })
  })

  test('points earned while their member joins and leaves are theirs in the end', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [dana, avi] = [await join(), await join()]
      const household = await found(dana)
      const visits = Array.from({ length: 10 }, () => earn(avi, 7))
      const [joined] = await Promise.all([add(household, avi), ...visits])
      done(joined)
      expect(await balances(dana)).toMatchObject({ available: 70 })
      const more = Array.from({ length: 10 }, () => earn(avi, 3))
      const [left] = await Promise.all([leave(avi), ...more, earn(dana, 5)])
      done(left)
      expect(await balances(avi)).toMatchObject({ available: 100 })
      expect(await balances(dana)).toMatchObject({ available: 5 })
    }
    expect(await check()).toEqual([])
  })

  test('nobody ends up in two households, whoever asks first', async () => {
    const [dana, avi, noa] = [await join(), await join(), await join()]
    const homes = [await found(dana), await found(avi)]
    const answers = await Promise.all(homes.flatMap((home) => [add(home, noa), add(home, noa)]))
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1)
    expect(await check()).toEqual([])
  })

  test('pooling and keeping apart while all of them buy and redeem loses nothing', async () => {
    const people = [await join(), await join(), await join()]
    const [dana = '', ...others] = people
    const household = await found(dana)
    for (const each of others) done(await add(household, each))
    let burned = 0
    const turns = [false, true, false].map((isPooled) =>
      inClub((tx) => changeHousehold(tx, household, { isPooled }, STAFF)),
    )
    const acts = people.flatMap((each) =>
      Array.from({ length: 6 }, async () => {
        await earn(each, 10)
        if (await burn(each, 4)) burned += 4
      }),
    )
    await Promise.all([...turns, ...acts])
    const { isPooled } = { isPooled: false }
    done(await inClub((tx) => changeHousehold(tx, household, { isPooled }, STAFF)))
    const left = await Promise.all(people.map(balances))
    expect(left.reduce((sum, { available }) => sum + available, 0)).toBe(180 - burned)
    expect(await check()).toEqual([])
  })

  test('what breaks off in the middle has changed nothing', async () => {
    const [dana, avi] = [await join(), await join()]
    const household = await found(dana)
    await earn(avi, 25)
    for (const broken of ['platform.event', 'access.audit_entry', 'members.identifier']) {
      await owner.query(`revoke insert, update on ${broken} from moadon_app`)
      await expect(add(household, avi)).rejects.toThrow('permission denied')
      await owner.query(`grant insert, update on ${broken} to moadon_app`)
      expect(await balances(avi)).toMatchObject({ available: 25 })
      expect(await check()).toEqual([])
    }
    done(await add(household, avi))
    expect(await balances(dana)).toMatchObject({ available: 25 })
  })
})

describe('an invitation', () => {
  const sent: string[] = []
  const inviting = {
    secret: 'a secret of tests, thirty-two letters long',
    sendInvite: async (_tx: unknown, { code }: { code: string }) => void sent.push(code),
  }
  const phoneOf = newPhone
  const invite = (household: Uuid, phone: string, acting = STAFF) =>
    inClub((tx) => inviteByPhone(tx, household, { phone, role: 'adult' }, acting, inviting))
  const accept = (memberId: Uuid, code: string, acting = STAFF) =>
    inClub((tx) => acceptInvite(tx, memberId, code, acting, inviting))
  const codeOf = (answer: unknown) => isRefusal(answer) && answer.code

  test('is accepted with its code, by whoever has the phone, once', async () => {
    const [phone, household] = [phoneOf(), await found(await join())]
    done(await invite(household, phone.value))
    const [code = ''] = sent.splice(0)
    expect(code).toMatch(/^\d{6}$/)
    expect(codeOf(await accept(await join(), code))).toBe('code_wrong')
    const avi = await joinOne(db, club, {}, [phone])
    expect(done(await accept(avi, ` ${code.slice(0, 3)}-${code.slice(3)} `))).toMatchObject({
      replayed: false,
    })
    expect(done(await accept(avi, code))).toMatchObject({ householdId: household, replayed: true })
    done(await leave(avi))
    expect(codeOf(await accept(avi, code))).toBe('code_wrong')
    const { rows } = await owner.query('select * from households.invite where household_id = $1', [household])
    expect(JSON.stringify(rows)).not.toContain(phone.value.slice(0, -4))
    expect(JSON.stringify(rows)).not.toContain(code)
  })

  test('is spent by five wrong codes, lapses, and can be taken back', async () => {
    const [phone, household] = [phoneOf(), await found(await join())]
    const avi = await joinOne(db, club, {}, [phone])
    done(await invite(household, phone.value))
    const [right = ''] = sent.splice(0)
    const wrong = right === '000000' ? '000001' : '000000'
    await Promise.all(Array.from({ length: 5 }, () => accept(avi, wrong)))
    expect(codeOf(await accept(avi, right))).toBe('code_wrong')
    done(await invite(household, phone.value))
    const late = { ...STAFF, now: STAFF.now.add({ hours: 24 * 7 }) }
    expect(codeOf(await accept(avi, sent.splice(0)[0] ?? '', late))).toBe('code_wrong')
    const { inviteId } = done(await invite(household, phone.value))
    done(await inClub((tx) => withdrawInvite(tx, household, inviteId, STAFF)))
    expect(codeOf(await accept(avi, sent.splice(0)[0] ?? ''))).toBe('code_wrong')
    for (let more = 0; more < 2; more += 1) done(await invite(household, phone.value))
    expect(codeOf(await invite(household, phone.value))).toBe('too_many_invites')
    done(await accept(avi, sent.splice(0)[1] ?? ''))
  })
})
