import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { evaluateAllDue } from '#segments/evaluate-service.ts'
import { segmentSources } from '../../src/apps/known-facts.ts'
import { findFaults, type Language, numberIn, useDesk, visit, waitForPage } from '../support/desk.ts'
import { useFolder } from '../support/folder.ts'

// A manager composes a segment by clicking, changes it, fills a list from a file, and holds the two against each other.

const desk = await useDesk()
const folder = useFolder()

const WORDS = {
  he: {
    first: 'בחירת תנאי ראשון',
    add: 'הוספת תנאי',
    group: 'הוספת קבוצה',
    done: 'סיום',
    bought: 'קנו',
    none: 'לא קנו',
    gender: 'מגדר',
    female: 'נקבה',
    visits: 'קניות אי פעם',
    atLeast: 'לפחות',
    categories: 'קטגוריות',
    any: 'לפחות תנאי אחד מתקיים',
    name: 'שם הפלח',
    save: 'שמירת הפלח',
    saveChanges: 'שמירת השינויים',
    edit: 'עריכה',
    remove: 'הסרה',
    undo: 'ביטול ההסרה',
    turned: /^להפוך/,
    changes: 'מה ישתנה בשמירה',
    called: 'קונים של גבינות',
    newList: 'רשימה חדשה',
    listName: 'שם הרשימה',
    create: 'יצירת הרשימה',
    listCalled: 'טועמים',
    upload: 'הוספה מהקובץ',
    rejected: /שתי שורות/,
    download: 'הורדת השורות שנדחו',
    delete: 'מחיקה',
    more: 'פעולות נוספות',
    against: 'לעומת',
  },
  en: {
    first: 'Choose the first condition',
    add: 'Add a condition',
    group: 'Add a group',
    done: 'Done',
    bought: 'Bought',
    none: 'Did not buy',
    gender: 'Gender',
    female: 'female',
    visits: 'Purchases ever',
    atLeast: 'At least',
    categories: 'Categories',
    any: 'at least one of these holds',
    name: 'Name of the segment',
    save: 'Save the segment',
    saveChanges: 'Save the changes',
    edit: 'Edit',
    remove: 'Remove',
    undo: 'Undo',
    turned: /^Turn round/,
    changes: 'What changes if saved',
    called: 'Cheese buyers',
    newList: 'New list',
    listName: 'Name of the list',
    create: 'Make the list',
    listCalled: 'Tasters',
    upload: 'Add from the file',
    rejected: /2 rows/,
    download: 'Download the rejected rows',
    delete: 'Delete',
    more: 'More actions',
    against: 'Against',
  },
}

const GOODS = { brands: [], skus: [], branches: [] }
const LATELY = { kind: 'last_days', days: 90 }

/** What the clicks below say. */
const COMPOSED = {
  kind: 'and',
  of: [
    {
      kind: 'bought',
      purchase: { ...GOODS, categories: ['גבינות'], when: LATELY },
      measure: 'times',
      at_least: 1,
      at_most: null,
    },
    {
      kind: 'or',
      of: [
        { kind: 'fact', fact: 'gender', test: { is: 'any_of', values: ['female'] } },
        {
          kind: 'and',
          of: [
            { kind: 'fact', fact: 'visits', test: { is: 'between', from: 2, to: null } },
            {
              kind: 'not',
              of: {
                kind: 'bought',
                purchase: { ...GOODS, categories: [], when: LATELY },
                measure: 'times',
                at_least: null,
                at_most: 0,
              },
            },
          ],
        },
      ],
    },
  ],
}

/** The n-th group of the sentence, counted as it is read; the whole is the first. */
const groupOf = (page: Page, place: number) => page.locator('[data-group]').nth(place)

async function addTo(page: Page, place: number, button: string, ask: string) {
  await groupOf(page, place).getByRole('button', { name: button, exact: true }).last().click()
  await page.getByRole('option', { name: ask, exact: true }).click()
}

const evaluate = () =>
  evaluateAllDue(
    { db: desk.db, clock: desk.clock, sources: segmentSources },
    desk.clubId,
    new AbortController().signal,
  )

const countShown = async (page: Page): Promise<number> =>
  numberIn(await page.locator('[data-count]').innerText())

async function findNamed(name: string) {
  const { items } = (await desk.call('GET', '/v1/segments')).body
  return items.find((segment: { name: string }) => segment.name === name)
}

describe.each<Language>(['he', 'en'])('in %s', (language) => {
  const words = WORDS[language]

  test('a segment of groups within groups is composed by clicking, with who fits beside it', async () => {
    const page = await desk.openSignedIn(language)
    await visit(page, '/segments/new')
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await addTo(page, 0, words.first, words.bought)
    await page.getByLabel(words.categories, { exact: true }).first().fill('גבינות')
    await page.keyboard.press('Enter')
    // The suggestions close, the form stays.
    await page.getByLabel(words.atLeast, { exact: true }).focus()
    expect(await findFaults(page)).toEqual([])
    await press(words.done)
    await press(words.group)
    await addTo(page, 1, words.add, words.gender)
    await page.getByText(words.female, { exact: true }).click()
    await press(words.done)
    await groupOf(page, 1).getByRole('button', { name: words.group, exact: true }).last().click()
    await addTo(page, 2, words.add, words.visits)
    await page.getByLabel(words.atLeast, { exact: true }).fill('2')
    await press(words.done)
    // By keyboard alone.
    await groupOf(page, 2).getByRole('button', { name: words.add, exact: true }).focus()
    await page.keyboard.press('Enter')
    // The menu's own field has the cursor once it is there; the typed words leave one choice.
    await page.locator('input:focus').waitFor()
    await page.keyboard.type(words.none)
    await page.getByRole('option', { name: words.none, exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('switch', { name: words.turned }).check()
    await page.keyboard.press('Escape')
    await page.locator('[data-count]').waitFor()
    expect(await findFaults(page)).toEqual([])

    // A slip loses nothing: what was composed is there after a reload.
    await page.reload()
    await waitForPage(page)
    await page.getByLabel(words.name, { exact: true }).fill(words.called)
    await press(words.save)
    await page.getByRole('heading', { level: 1, name: words.called }).waitFor()
    expect(await findNamed(words.called)).toMatchObject({ definition: COMPOSED })
  })
})

describe.each<Language>(['he', 'en'])('then in %s', (language) => {
  const words = WORDS[language]

  test('it is changed: what was taken out comes back, and who would enter and leave is told before', async () => {
    await evaluate()
    const page = await desk.openSignedIn(language)
    const segment = await findNamed(words.called)
    await visit(page, `/segments/${segment.id}`)
    await page.getByRole('link', { name: words.edit, exact: true }).click()
    await groupOf(page, 1).waitFor()
    const before = await countShown(page)
    expect(before).toBe(segment.members)
    const openFirst = () => groupOf(page, 0).getByRole('listitem').first().getByRole('button').first().click()
    await openFirst()
    await page.getByRole('button', { name: words.remove, exact: true }).click()
    await page.getByRole('button', { name: words.undo, exact: true }).click()
    await openFirst()
    await page.getByLabel(words.atLeast, { exact: true }).fill('3')
    await page.getByRole('button', { name: words.done, exact: true }).click()
    await page.getByText(words.changes).waitFor()
    expect(await countShown(page)).toBeLessThan(before)
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: words.saveChanges }).click()
    await page.getByRole('heading', { level: 1, name: words.called, exact: true }).waitFor()
    await evaluate()
    const { body } = await desk.call('GET', `/v1/segments/${segment.id}`)
    expect(body.definition.of[0].at_least).toBe(3)
    expect(body.members).toBeLessThan(before)
  })
})

describe.each<Language>(['he', 'en'])('and in %s', (language) => {
  const words = WORDS[language]

  test('a list is filled from a file, and the rows that name nobody are given back', async () => {
    const page = await desk.openSignedIn(language)
    const { items } = (await desk.call('GET', '/v1/members?limit=9')).body
    const ids: string[] = items.map(({ id }: { id: string }) => id)
    const rows = ['id,note', ...ids.map((id) => `${id},`), 'mbr_none,"a, b"', 'nobody,c']
    const file = folder.write(rows.join('\n'), 'list.csv')
    await visit(page, '/segments')
    await page.getByRole('button', { name: words.newList }).click()
    await page.getByLabel(words.listName).fill(words.listCalled)
    await page.getByRole('button', { name: words.create }).click()
    await page.getByRole('heading', { level: 1, name: words.listCalled }).waitFor()
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: words.upload }).click()
    await page.getByText(words.rejected).waitFor()
    expect(await findFaults(page)).toEqual([])
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: words.download }).click()
    const saved = await readFile(await (await downloading).path(), 'utf8')
    expect(saved).toBe('\uFEFFid,note\r\nmbr_none,"a, b"\r\nnobody,c')
    await page.getByRole('button', { name: new RegExp(items[0].first_name) }).waitFor()
  })

  test('the segment is held against the list, and both lie over each other', async () => {
    const page = await desk.openSignedIn(language)
    const definition = { kind: 'fact', fact: 'visits', test: { is: 'between', from: 6, to: null } }
    const made = { kind: 'live', name: words.visits, definition }
    const segment = (await desk.call('POST', '/v1/segments', made)).body
    await evaluate()
    const list = await findNamed(words.listCalled)
    await visit(page, `/segments/compare?a=${segment.id}`)
    await page.getByRole('combobox', { name: words.against }).click()
    await page.getByRole('option', { name: words.listCalled, exact: true }).last().click()
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    expect(await findFaults(page)).toEqual([])
    await visit(page, `/segments/overlap?of=${segment.id},${list.id}`)
    const table = page.getByRole('table')
    await table.waitFor()
    const counts = await table.locator('tbody td:last-child').allInnerTexts()
    const overlap = (await desk.call('GET', `/v1/segments/overlap?segments=${segment.id},${list.id}`)).body
    expect(counts.map(numberIn)).toEqual(overlap.sets.map(({ members }: { members: number }) => members))
    expect(await findFaults(page)).toEqual([])
  })
})
