import { expect, test } from 'vitest'
import { isPasswordOf } from '#access/session-service.ts'
import { fixedClock } from '#platform/clock.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { chooseClub, tellOwner, WrongChoice } from './choose-club.ts'

const { db } = await useTestDatabase()
const parts = { db, clock: fixedClock('2026-11-01T08:00:00Z') }

test('a club that a command makes has an owner who can sign in, and is told how once', async () => {
  const rehearsed = await chooseClub(parts, {}, true)
  expect(rehearsed.madeFor).toBeNull()
  const made = await chooseClub(parts, { club: 'Corner shop', owner: ' Dana@Shop.example' }, false)
  const { email, password } = made.madeFor ?? { email: '', password: '' }
  expect(email).toBe('dana@shop.example')
  expect(await isPasswordOf(db, email, password ?? '')).toBe(true)
  expect(tellOwner({ email, password })).toContain(`${email} with the password ${password}`)
  expect(await chooseClub(parts, {}, false)).toMatchObject({ clubId: made.clubId, madeFor: null })
})

test('an owner who is known here gets one club more, and keeps the password', async () => {
  const first = await chooseClub(parts, { club: 'First', owner: 'one@shop.example' }, false)
  const second = await chooseClub(parts, { club: 'Second', owner: 'one@shop.example' }, false)
  expect(second.madeFor).toEqual({ email: 'one@shop.example', password: null })
  expect(await isPasswordOf(db, 'one@shop.example', first.madeFor?.password ?? '')).toBe(true)
})

test('an address that is none makes no club', async () => {
  const wrong = chooseClub(parts, { club: 'Third', owner: 'nobody' }, false)
  await expect(wrong).rejects.toThrow(WrongChoice)
  await expect(wrong).rejects.toThrow(/owner\.email/)
  await expect(chooseClub(parts, { club: 'clb_00000000000000000000000000' }, false)).rejects.toThrow(
    'There is no club',
  )
})
