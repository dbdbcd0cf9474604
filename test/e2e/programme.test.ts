import { describe, expect, test } from 'vitest'
import { findFaults, type Language, useDesk, visit, waitForPage } from '../support/desk.ts'

// The programme is changed in a draft, which shows what it would do; once published it is what the till says.

const desk = await useDesk()

const WORDS = {
  he: {
    change: 'שינוי התוכנית',
    rate: 'נקודות לכל 100',
    saved: 'נשמר',
    changes: 'מה ישתנה אם תפרסמו',
    open: 'פרסום…',
    publish: 'לפרסם',
    again: 'לראות את הטיוטה כפי שהיא עכשיו',
    published: /^גרסה \d+ בתוקף$/,
    version: 'גרסה',
    points: '50',
    months: 'כמה חודשים',
    sixMonths: /^קניות ב־6 החודשים האחרונים$/,
    by: 'לפי מה נספרות הקניות',
    year: 'שנה קלנדרית',
    ofYear: /^קניות בשנה הקלנדרית$/,
    unread: 'לא נשמר: חסר מספר',
    anew: /בכל 1 בינואר הספירה מתחילה מחדש/,
    compare: 'השוואת גרסאות',
    one: 'גרסה אחת',
    differs: 'מה שונה',
    same: 'שתי הגרסאות זהות.',
    double: /^כפול: כפל נקודות על מוצרים בקטגוריה dairy\./,
    added: 'כלל חדש',
  },
  en: {
    change: 'Change the programme',
    rate: 'Points per 100',
    saved: 'Saved',
    changes: 'What changes if you publish',
    open: 'Publish…',
    publish: 'Publish',
    again: 'Show the draft as it stands now',
    published: /^Version \d+ is in force$/,
    version: 'Version',
    points: '60',
    months: 'How many months',
    sixMonths: /^Spend in the last 6 months$/,
    by: 'What spend counts by',
    year: 'calendar year',
    ofYear: /^Spend in the calendar year$/,
    unread: 'Not saved: a number is missing',
    anew: /each 1 January it starts anew/,
    compare: 'Compare versions',
    one: 'One version',
    differs: 'What differs',
    same: 'The two versions are the same.',
    double: /^\u200eכפול\u200e: double points on goods in the category dairy\./,
    added: 'A new rule',
  },
}

/** As another manager would, elsewhere. */
async function writeDraft(id: string, change: object): Promise<void> {
  const { body } = await desk.call('GET', '/v1/programme')
  const { definition } = body.versions.find((version: { id: string }) => version.id === id)
  const answer = await desk.call('PUT', `/v1/programme/versions/${id}`, {
    definition: { ...definition, ...change },
  })
  expect(answer.status).toBe(200)
}

async function numberInForce(): Promise<number> {
  const { body } = await desk.call('GET', '/v1/programme')
  return body.versions.find(({ id }: { id: string }) => id === body.in_force).number
}

const BASKET = {
  branch: 'TLV-1',
  currency: 'ILS',
  lines: [{ line_id: '1', sku: 'A', qty: '1', amount_minor: 10_000 }],
}

describe.each<Language>(['he', 'en'])('in %s', (language) => {
  const words = WORDS[language]

  test('a draft is written, compared and published', async () => {
    // Two versions cannot come into force at one instant.
    desk.clock.set(desk.clock.now().add({ seconds: 1 }).toString())
    const page = await desk.openSignedIn(language)
    await visit(page, '/programme')
    await page.getByRole('button', { name: words.change }).click()
    await waitForPage(page)
    const rate = page.getByLabel(words.rate, { exact: true })
    await rate.fill(words.points)
    await page.getByRole('heading', { name: words.changes }).waitFor()
    await page.getByText(words.saved, { exact: true }).waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.reload()
    await waitForPage(page)
    expect(await rate.inputValue()).toBe(words.points)
    const dialog = page.getByRole('dialog')
    const publish = dialog.getByRole('button', { name: words.publish, exact: true })
    // Somebody else writes the draft: what was not looked at is not published.
    await writeDraft(page.url().split('/').at(-1) ?? '', { base_rate: 450_000 })
    await page.getByRole('button', { name: words.open }).click()
    await publish.click()
    await page.getByRole('button', { name: words.again }).click()
    await expect.poll(() => rate.inputValue()).toBe('45')
    await rate.fill(words.points)
    await page.getByText(words.saved, { exact: true }).waitFor()
    await page.getByRole('button', { name: words.open }).click()
    await dialog.waitFor()
    expect(await findFaults(page)).toEqual([])
    await publish.click()
    await page.getByText(words.published).waitFor()
    const number = await numberInForce()
    await page.getByRole('link', { name: `${words.version} ${number}`, exact: true }).waitFor()
    const { body } = await desk.call('POST', '/v1/baskets/quote', BASKET)
    expect(body).toMatchObject({ points: Number(words.points), explanation: { version: { number } } })
  })

  test('which spend counts is chosen: so many months, or the calendar year', async () => {
    const page = await desk.openSignedIn(language)
    await visit(page, '/programme')
    await page.getByRole('button', { name: words.change }).click()
    await waitForPage(page)
    const months = page.getByLabel(words.months, { exact: true })
    await months.fill('48')
    await page.getByText(words.unread, { exact: true }).waitFor()
    await months.fill('6')
    await page.getByText(words.sixMonths).waitFor()
    await page.getByText(words.saved, { exact: true }).waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('combobox', { name: words.by }).click()
    await page.getByRole('option', { name: words.year }).click()
    await page.getByText(words.ofYear).waitFor()
    await page.getByText(words.anew).waitFor()
    await page.getByText(words.saved, { exact: true }).waitFor()
    expect(await months.count()).toBe(0)
    expect(await findFaults(page)).toEqual([])
    const id = page.url().split('/').at(-1)
    const { body } = await desk.call('GET', '/v1/programme')
    const draft = body.versions.find((version: { id: string }) => version.id === id)
    expect(draft.definition).toMatchObject({ window: 'calendar_year' })
  })
})

describe.each<Language>(['he', 'en'])('in %s', (language) => {
  const words = WORDS[language]

  test('any two versions stand side by side, rule by rule', async () => {
    const { body: known } = await desk.call('GET', '/v1/programme')
    const { definition } = known.versions.find(({ id }: { id: string }) => id === known.in_force)
    const rule = {
      code: 'double',
      name: 'כפול',
      on: 'receipt',
      when: [{ kind: 'category', categories: ['dairy'] }],
      effect: { kind: 'multiplier', hundredths: 200 },
      caps: { per_receipt: null, per_day: null, per_month: null, per_member: null, budget: null },
      group: null,
      holdout_percent: 0,
    }
    const draft = (definition: object) =>
      desk.call('POST', '/v1/programme/versions', { name: null, definition })
    const plain = (await draft({ ...definition, rules: [] })).body
    const ruled = (await draft({ ...definition, rules: [rule] })).body
    const page = await desk.openSignedIn(language)
    await visit(page, '/programme')
    await page.getByRole('link', { name: words.compare, exact: true }).click()
    await page.getByRole('heading', { name: words.differs }).waitFor()
    await visit(page, `/programme/compare?one=${plain.id}&other=${ruled.id}`)
    const row = page.getByRole('row').filter({ hasText: words.added })
    await row.getByRole('cell').filter({ hasText: words.double }).waitFor()
    expect(await findFaults(page)).toEqual([])
    await visit(page, `/programme/compare?one=${ruled.id}&other=${ruled.id}`)
    await page.getByText(words.same, { exact: true }).waitFor()
    for (const { id } of [plain, ruled]) await desk.call('DELETE', `/v1/programme/versions/${id}`)
  })
})
