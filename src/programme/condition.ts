import { z } from 'zod'
import type { KindOf } from './condition-kind.ts'
import { age } from './conditions/age.ts'
import { makeAny } from './conditions/any.ts'
import { basketSize } from './conditions/basket-size.ts'
import { basketValue } from './conditions/basket-value.ts'
import { birthday } from './conditions/birthday.ts'
import { branch } from './conditions/branch.ts'
import { brand } from './conditions/brand.ts'
import { category } from './conditions/category.ts'
import { dates } from './conditions/dates.ts'
import { daysSinceLast } from './conditions/days-since-last.ts'
import { firstPurchase } from './conditions/first-purchase.ts'
import { hebrewHoliday } from './conditions/hebrew-holiday.ts'
import { hebrewMonth } from './conditions/hebrew-month.ts'
import { hour } from './conditions/hour.ts'
import { household } from './conditions/household.ts'
import { plan } from './conditions/plan.ts'
import { price } from './conditions/price.ts'
import { segment } from './conditions/segment.ts'
import { sku } from './conditions/sku.ts'
import { tier } from './conditions/tier.ts'
import { visit } from './conditions/visit.ts'
import { weekday } from './conditions/weekday.ts'
import type { Condition, ConditionKind } from './rule.ts'
import type { Telling } from './telling.ts'

/** Every kind of condition, in the order in which a form offers them. */
export const CONDITIONS = {
  category,
  brand,
  sku,
  price,
  basket_value: basketValue,
  basket_size: basketSize,
  weekday,
  hour,
  dates,
  hebrew_holiday: hebrewHoliday,
  hebrew_month: hebrewMonth,
  branch,
  tier,
  plan,
  segment,
  age,
  birthday,
  household,
  first_purchase: firstPurchase,
  visit,
  days_since_last: daysSinceLast,
  any: makeAny(() => ConditionBody, {
    sayOther: (condition, telling) => sayCondition(condition, telling),
    isOfGoods: (condition) => kindOf(condition).judges === 'lines',
  }),
} satisfies { readonly [K in ConditionKind]: KindOf<K> }

/** What a condition's kind knows of it. */
export const kindOf = (condition: Condition): KindOf<ConditionKind> => CONDITIONS[condition.kind]

/** A fragment of a rule's sentence: "on Tuesdays". */
export const sayCondition = (condition: Condition, telling: Telling): string =>
  kindOf(condition).say(condition, telling)

export const ConditionBody: z.ZodType<Condition> = z
  .discriminatedUnion('kind', [
    category.schema,
    brand.schema,
    sku.schema,
    price.schema,
    basketValue.schema,
    basketSize.schema,
    weekday.schema,
    hour.schema,
    dates.schema,
    hebrewHoliday.schema,
    hebrewMonth.schema,
    branch.schema,
    tier.schema,
    plan.schema,
    segment.schema,
    age.schema,
    birthday.schema,
    household.schema,
    firstPurchase.schema,
    visit.schema,
    daysSinceLast.schema,
    CONDITIONS.any.schema,
  ])
  .meta({ id: 'ProgrammeCondition' })
