import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findFaults, type Language, useDesk, visit, waitForPage } from '../support/desk.ts'

// A person of marketing composes a rule by clicking, and it is what its sentence says.

const desk = await useDesk()

const WORDS = {
  he: {
    change: 'שינוי התוכנית',
    add: 'הוספת כלל',
    ready: /^כפול על מוצרי חלב בימי שלישי/,
    condition: 'הוספת תנאי',
    age: 'גיל',
    away: 'ימים מהקנייה האחרונה',
    done: 'סיום',
    noLimit: 'ללא תקרה',
    month: 'לכל אחד, בחודש',
    budget: 'תקציב הכלל',
    everybody: 'ניתן לכולם',
    percent: 'אחוז מהחברים',
    saved: 'נשמר',
    sentence:
      'בקנייה: כפל נקודות על מוצרים בקטגוריה גבינות, בימי שלישי, לחברים מגיל 50 ומעלה, כשעברו 30 יום לפחות מהקנייה האחרונה',
    limits: 'לכל היותר 20 נקודות בחודש לכל חבר ו־5,000 נקודות לכל המועדון',
    open: 'פרסום…',
    publish: 'לפרסם',
    published: /^גרסה \d+ בתוקף$/,
    actions: /^פעולות: כפול על/,
    remove: 'מחיקה',
    undo: 'ביטול המחיקה',
    birth: 'תאריך לידה',
    last: 'ימים מאז הקנייה האחרונה',
    spend: 'קניות ב־12 החודשים האחרונים',
    day: 'יום',
    category: 'שורה 1: קטגוריה',
    price: 'שורה 1: מחיר ליחידה',
    inForce: 'התוכנית שבתוקף',
    points: '50 נקודות',
  },
  en: {
    change: 'Change the programme',
    add: 'Add a rule',
    ready: /^Double on dairy on Tuesdays/,
    condition: 'Add a condition',
    age: 'Age',
    away: 'Days since the last purchase',
    done: 'Done',
    noLimit: 'No limit',
    month: 'Each member, a month',
    budget: 'Budget of the rule',
    everybody: 'Given to everybody',
    percent: 'Percent of members',
    saved: 'Saved',
    sentence:
      'On a purchase: double points on goods in the category גבינות, on Tuesdays, for members aged 50 or more, when the last purchase was 30 days ago or more',
    limits: 'At most 20 points a month for each member and 5,000 points for the whole club',
    open: 'Publish…',
    publish: 'Publish',
    published: /^Version \d+ is in force$/,
    actions: /^Actions: Double on/,
    remove: 'Delete',
    undo: 'Undo',
    birth: 'Date of birth',
    last: 'Days since the last purchase',
    spend: 'Spend in the last 12 months',
    day: 'Day',
    category: 'Line 1: category',
    price: 'Line 1: price apiece',
    inForce: 'The programme in force',
    points: '70 points',
  },
}

/** The rule as its presses say it. */
const COMPOSED = {
  on: 'receipt',
  when: [
    { kind: 'category', categories: ['גבינות'] },
    { kind: 'weekday', days: ['tuesday'] },
    { kind: 'age', from_years: 50, to_years: null },
    { kind: 'days_since_last', at_least: 30 },
  ],
  effect: { kind: 'multiplier', hundredths: 200 },
  caps: { per_month: 20, budget: 5_000 },
  holdout_percent: 10,
}

/** Every press and every field filled in, as a person would do them. */
function countActs(page: Page) {
  let acts = 0
  const act = async (work: Promise<unknown>) => {
    acts += 1
    await work
  }
  return {
    press: (name: string | RegExp) =>
      act(
        page
          .getByRole('button', { name, exact: typeof name === 'string' })
          .last()
          .click(),
      ),
    choose: (name: string) => act(page.getByRole('menuitem', { name, exact: true }).click()),
    fill: (name: string, text: string) => act(page.getByLabel(name, { exact: true }).fill(text)),
    count: () => acts,
  }
}

/** The sentence of the last rule as it is read, without the press that adds to it. */
async function readSentence(page: Page): Promise<string> {
  const parts = await page
    .getByRole('listitem')
    .filter({ has: page.getByRole('textbox') })
    .last()
    .locator('[data-sentence] > *:not([data-adds])')
    .allInnerTexts()
  return parts.map((part) => part.trim()).join(' ')
}

/** Publishes the draft that is open; the version that is then in force. */
async function publish(page: Page, words: (typeof WORDS)[Language]) {
  await page.getByRole('button', { name: words.open }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.publish, exact: true }).click()
  await page.getByText(words.published).waitFor()
  const { body } = await desk.call('GET', '/v1/programme')
  return body.versions.find(({ state }: { state: string }) => state === 'in_force')
}

describe.each<Language>(['he', 'en'])('in %s', (language) => {
  const words = WORDS[language]

  test('double points on dairy on Tuesdays, for whom and how much at most, in few presses', async () => {
    // Two versions cannot come into force at one instant.
    desk.clock.set(desk.clock.now().add({ seconds: 1 }).toString())
    const page = await desk.openSignedIn(language)
    await visit(page, '/programme')
    await page.getByRole('button', { name: words.change }).click()
    await waitForPage(page)
    const { press, choose, fill, count } = countActs(page)
    await press(words.add)
    await press(words.ready)
    await press(words.condition)
    await choose(words.age)
    await press(words.done)
    await press(words.condition)
    await choose(words.away)
    expect(await findFaults(page)).toEqual([])
    await press(words.done)
    await press(words.noLimit)
    await fill(words.month, '20')
    await fill(words.budget, '5000')
    await press(words.done)
    await press(words.everybody)
    await fill(words.percent, '10')
    await press(words.done)
    expect(await readSentence(page)).toBe(words.sentence)
    await page.getByRole('button', { name: words.limits, exact: true }).last().waitFor()
    expect(count()).toBeLessThanOrEqual(16)
    await page.getByText(words.saved, { exact: true }).waitFor()
    expect(await findFaults(page)).toEqual([])

    await page.getByRole('button', { name: words.actions }).last().click()
    await choose(words.remove)
    await press(words.undo)
    expect(await readSentence(page)).toBe(words.sentence)
    await page.getByText(words.saved, { exact: true }).waitFor()

    const { definition } = await publish(page, words)
    expect(definition.rules.at(-1)).toMatchObject(COMPOSED)
  })

  test('a basket is tried on it: twenty points more, since the month’s limit cuts the rest', async () => {
    const page = await desk.openSignedIn(language)
    await visit(page, '/programme/try')
    const fill = async (name: string, text: string) => {
      const field = page.getByLabel(name, { exact: true })
      await field.fill(text)
      await field.blur()
    }
    await fill(words.spend, '0')
    await fill(words.last, '40')
    await fill(words.birth, '20/05/1970')
    // A Tuesday.
    await fill(words.day, '02/03/2027')
    await fill(words.category, 'גבינות')
    await fill(words.price, '100')
    const result = page.getByRole('article').filter({ hasText: words.inForce })
    await result.getByText(words.points, { exact: true }).waitFor()
    expect(await findFaults(page)).toEqual([])
  })
})
