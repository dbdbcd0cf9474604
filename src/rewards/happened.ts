import { type Language, say, type Words } from '#platform/language.ts'
import type { Fulfilment } from './redemption-state.ts'
import { sayRedemption } from './view.ts'

const HAPPENED: Readonly<Record<string, Words>> = {
  captured: { he: 'המימוש הושלם.', en: 'Completed.' },
  voided: { he: 'המימוש שוחרר.', en: 'Given back.' },
  expired: { he: 'זמן השמירה עבר.', en: 'The hold ran out.' },
  cancelled: { he: 'המימוש בוטל.', en: 'Cancelled.' },
  rated: { he: 'החבר דירג את ההטבה.', en: 'The member rated it.' },
  code_shown: { he: 'הקוד הוצג לחבר.', en: 'The member saw the code.' },
  made: { he: 'המימוש נרשם.', en: 'Made.' },
}

/** What happened to a redemption, in a sentence; `kind` is the event's. */
export function sayHappened(
  { kind, fulfilment }: { kind: string; fulfilment: Fulfilment | null },
  discountMinor: number | null,
  language: Language,
): string {
  if (kind === 'fulfilment' && fulfilment !== null) {
    const moved = { state: 'captured', fulfilment, points: 0, returnedPoints: null, discountMinor } as const
    return sayRedemption(moved, language)
  }
  const words = HAPPENED[kind]
  if (!words) throw new Error(`no words for ${kind}`)
  return say(words, language)
}
