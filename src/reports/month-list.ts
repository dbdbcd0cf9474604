import { type Definition, figure, words } from './figure-definition.ts'
import type { GaugeCode } from './gauge.ts'
import { FIGURE_CODES, FIGURES, type FigureCode } from './month-figure.ts'

/** What opens to members or receipts and is no figure of its own: `of` in the address says which of its kind. */
const LISTS = {
  one_voice: figure(
    'count',
    words('הודעות שאמרו אותו דבר לכולם', 'Messages that said the same to everybody'),
    words('פרסום החודש בלי פלח ובלי אירוע.', 'Advertising of the month to no segment and for no occasion.'),
  ),
  fee_behind: figure(
    'minor',
    words('מסלולים שלא יחזרו', 'Terms that will not come back'),
    words(
      'מי שלא צפויים לקבל בחזרה את מה ששילמו, ודמי החבר שלהם.',
      'Who will not have back what they paid, as things go, and their fee.',
    ),
  ),
  moved: figure(
    'count',
    words('חברים שעברו', 'Members who moved'),
    words('מי שהמצב שלהם השתנה כך החודש.', 'Whose standing changed in this way in the month.'),
  ),
  category: figure(
    'minor',
    words('קניות בקטגוריה', 'Purchases in the category'),
    words(
      'קבלות של חברים החודש, והסכום בקטגוריה.',
      'Receipts of members in the month, and what of each is in it.',
    ),
  ),
} as const satisfies Record<string, Definition>

export type ListCode = FigureCode | keyof typeof LISTS

export const LIST_CODES = [...FIGURE_CODES, ...Object.keys(LISTS)] as ListCode[]

const ALL: Readonly<Record<ListCode, Definition>> = { ...FIGURES, ...LISTS }

export const listDefinition = (code: ListCode): Definition => ALL[code]

export const isListCode = (code: string): code is ListCode => Object.hasOwn(ALL, code)

/** What each gauge is told by; of hold-outs the report itself lists what ran. */
export const GAUGE_LISTS: Readonly<Record<GaugeCode, ListCode | null>> = {
  one_voice: 'one_voice',
  contacts: 'unreachable',
  fee: 'fee_behind',
  fixed_discount: 'till_discount',
  watch: null,
}
