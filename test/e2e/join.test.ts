import { describe, expect, test } from 'vitest'
import { findFaults, type Language, useDesk, visit, waitForPage } from '../support/desk.ts'

// One person who joins twice: the second time is refused with the way to the first; if it slipped by, the two are merged.

const desk = await useDesk()

const WORDS = {
  he: {
    first: 'שם פרטי',
    last: 'שם משפחה',
    phone: 'טלפון',
    email: 'דוא״ל',
    join: 'צירוף למועדון',
    existing: 'לעמוד של החבר הקיים',
    more: 'פעולות נוספות',
    merge: 'מיזוג כפילות',
    find: 'מי עוד הוא אותו אדם?',
    act: 'מיזוג',
    done: 'שני הרישומים הם עכשיו חבר אחד.',
    details: 'פרטים',
    name: ['רותם', 'שקד'],
  },
  en: {
    first: 'First name',
    last: 'Last name',
    phone: 'Phone',
    email: 'E-mail',
    join: 'Add to the club',
    existing: 'Open the existing member’s page',
    more: 'More actions',
    merge: 'Merge a duplicate',
    find: 'Who else is the same person?',
    act: 'Merge',
    done: 'The two are now one member.',
    details: 'Details',
    name: ['Robin', 'Oak'],
  },
} as const

describe.each<Language>(['he', 'en'])('in %s', (language) => {
  const words = WORDS[language]
  const [firstName, lastName] = words.name
  const fullName = `${firstName} ${lastName}`
  const phone = language === 'he' ? '052-300-0001' : '052-300-0002'
  const email = `rotem@${language}.example.com`

  test('a second joining with one phone leads to the first', async () => {
    const page = await desk.openSignedIn(language)
    const join = async (fields: Record<string, string>) => {
      await visit(page, '/members/new')
      for (const [label, value] of Object.entries(fields))
        await page.getByLabel(label, { exact: true }).first().fill(value)
      await page.getByRole('button', { name: words.join }).click()
    }
    await join({ [words.phone]: phone, [words.first]: firstName, [words.last]: lastName })
    await page.getByRole('heading', { level: 1, name: fullName }).waitFor()
    const first = page.url()

    await join({ [words.phone]: phone.replaceAll('-', ''), [words.first]: firstName })
    await page.getByRole('alert').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('link', { name: words.existing }).click()
    await page.getByRole('heading', { level: 1, name: fullName }).waitFor()
    expect(page.url()).toBe(first)

    await join({ [words.email]: email, [words.first]: firstName, [words.last]: lastName })
    await page.getByRole('heading', { level: 1, name: fullName }).waitFor()
    expect(page.url()).not.toBe(first)
  })

  test('two records of one person become one, and no point is lost', async () => {
    const found = (await desk.call('GET', `/v1/members?q=${encodeURIComponent(lastName)}`)).body.items
    const [one, other] = found as { id: string; phone: string | null }[]
    if (!one || !other) throw new Error('the test before made two')
    for (const [member, points] of [
      [one, 70],
      [other, 30],
    ] as const)
      await desk.call('POST', `/v1/members/${member.id}/adjustments`, { points, reason: 'welcome' })
    const page = await desk.openSignedIn(language)
    await visit(page, `/members/${one.id}`)
    await page.getByRole('button', { name: words.more }).click()
    await page.getByRole('menuitem', { name: words.merge }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: fullName }).click()
    await dialog.getByText('100', { exact: true }).waitFor()
    expect(await findFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words.act, exact: true }).click()
    await page.getByText(words.done).waitFor()
    await waitForPage(page)
    const survivor = (await desk.call('GET', `/v1/members/${other.id}`)).body
    expect(survivor).toMatchObject({ id: one.id, balances: { available: 100 }, email })
    await page.getByRole('tab', { name: words.details }).click()
    await page.getByText(email).waitFor()
  })
})
