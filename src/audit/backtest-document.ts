import type { Block, Cell, Document } from '#documents/document.ts'
import type { Language } from '#platform/language.ts'
import type { Habit, HabitCourse } from '#replay/contract.ts'
import type { BacktestDraft } from './backtest.ts'
import { blocksOf, courseOf, end, habitOf, heading, start } from './backtest-block.ts'
import type { Backtest } from './backtest-file.ts'
import { openVoice, type Voice } from './backtest-voice.ts'
import type { BACKTEST_WORDS } from './backtest-words.ts'

export type BacktestTelling = {
  readonly language: Language
  /** Whose course is paid out month by month. */
  readonly habit: Habit
  /** When it was made: an ISO instant. */
  readonly made: string
}

/** A backtest as something to read: what it would have given first, then how it was worked out. */
export function documentOfBacktest(backtest: Backtest, { language, habit, made }: BacktestTelling): Document {
  const voice = openVoice(language, backtest.file.currency)
  const { drafts, receipts, members } = backtest
  const isMany = drafts.length > 1
  return {
    language,
    title: voice.words(isMany ? 'title_many' : 'title'),
    subtitle: voice.words('subtitle', {
      receipts,
      members,
      first: voice.day(backtest.first_on),
      last: voice.day(backtest.last_on),
    }),
    made,
    blocks: [
      { kind: 'lead', sentences: leadOf(backtest, habit, voice) },
      {
        kind: 'callout',
        title: voice.words('mechanical_title'),
        text: voice.words('mechanical'),
        tone: 'warn',
      },
      ...(isMany ? [heading(2, voice.words('side_by_side'))] : []),
      sideBySide(drafts, habit, voice),
      ...drafts.flatMap((draft) => blocksOf(draft, backtest, habit, voice)),
      ...workings(backtest, voice),
    ],
  }
}

function leadOf({ drafts, spend_minor, members }: Backtest, habit: Habit, voice: Voice): string[] {
  const [draft] = drafts
  if (!draft) return []
  if (drafts.length > 1) return leadOfMany(drafts, habit, voice)
  const course = courseOf(draft, habit)
  const [cheapest] = draft.course.reach
  return [
    voice.words('lead_given', {
      name: voice.name(draft.name),
      given: voice.money(draft.given_minor),
      share: voice.share(draft.given_share),
      spend: voice.money(spend_minor),
    }),
    cheapest && cheapest.members > 0
      ? voice.words('lead_reach', {
          share: voice.share(cheapest.members / members),
          visits: cheapest.visits_median ?? 0,
        })
      : voice.words('lead_reach_none'),
    ...(course
      ? [
          voice.words('lead_liability', {
            habit: voice.habit(course),
            cost: voice.money(course.cost_minor),
            liability: voice.money(course.liability_minor),
          }),
        ]
      : []),
  ]
}

/** Which gives least and most, which reaches most members, and which owes most in the end. */
function leadOfMany(drafts: readonly BacktestDraft[], habit: Habit, voice: Voice): string[] {
  const owed = (draft: BacktestDraft) => courseOf(draft, habit)?.liability_minor ?? 0
  const reached = ({ course }: BacktestDraft) => (course.reach[0]?.members ?? 0) / Math.max(1, course.members)
  const edges = (of: (draft: BacktestDraft) => number) => {
    const ascending = drafts.toSorted((a, b) => of(a) - of(b))
    return [ascending[0], ascending.at(-1)] as const
  }
  const told = (
    key: 'lead_cheapest' | 'lead_reach_many' | 'lead_owed_many',
    of: (draft: BacktestDraft) => number,
    write: (value: number) => string,
  ): string[] => {
    const [least, most] = edges(of)
    if (!least || !most) return []
    return [
      voice.words(key, {
        name: voice.name(least.name),
        least: write(of(least)),
        other: voice.name(most.name),
        most: write(of(most)),
      }),
    ]
  }
  return [
    ...told('lead_cheapest', ({ given_minor }) => given_minor, voice.money),
    ...told('lead_reach_many', reached, voice.share),
    ...told('lead_owed_many', owed, voice.money),
  ]
}

/** One column a draft. */
function sideBySide(drafts: readonly BacktestDraft[], habit: Habit, voice: Voice): Block {
  const row = (key: keyof typeof BACKTEST_WORDS, tell: (draft: BacktestDraft) => string): Cell[] => [
    voice.words(key),
    ...drafts.map(tell),
  ]
  const ofCourse =
    (read: (course: HabitCourse) => number, write: (value: number) => string) => (draft: BacktestDraft) => {
      const course = courseOf(draft, habit)
      return course ? write(read(course)) : '—'
    }
  const [first] = drafts
  return {
    kind: 'table',
    caption: null,
    columns: [start(voice.words('measure')), ...drafts.map(({ name }) => end(name))],
    rows: [
      row('points', ({ points }) => voice.number(points)),
      row('worth', ({ worth_minor }) => voice.money(worth_minor)),
      row('off', ({ off_minor }) => voice.money(off_minor)),
      row('coupons', ({ coupons_minor }) => voice.money(coupons_minor)),
      row('given', ({ given_minor }) => voice.money(given_minor)),
      row('given_share', ({ given_share }) => voice.share(given_share)),
      row('reach', ({ course }) =>
        voice.share((course.reach[0]?.members ?? 0) / Math.max(1, course.members)),
      ),
      row('reach_visits', ({ course }) => {
        const visits = course.reach[0]?.visits_median ?? null
        return visits === null ? '—' : voice.number(visits)
      }),
      row(
        'used_cost',
        ofCourse(({ cost_minor }) => cost_minor, voice.money),
      ),
      row(
        'liability_end',
        ofCourse(({ liability_minor }) => liability_minor, voice.money),
      ),
      row(
        'peak',
        ofCourse(
          ({ months }) => Math.max(0, ...months.map(({ liability_minor }) => liability_minor)),
          voice.money,
        ),
      ),
      row(
        'expired',
        ofCourse(({ points_expired }) => points_expired, voice.number),
      ),
    ],
    ...(first && { note: `${voice.words('habit')} ${habitOf(first, habit, voice)}` }),
  }
}

function workings({ file }: Backtest, voice: Voice): Block[] {
  const exact = (text: string) => voice.money(Number(text) * voice.unit)
  const define = (term: keyof typeof BACKTEST_WORDS, text: string): Block => ({
    kind: 'definition',
    term: voice.words(term),
    text,
  })
  return [
    heading(2, voice.words('assumptions_title')),
    define(
      'term_file',
      voice.words('file_text', {
        rows: file.rows,
        lines: file.lines,
        revenue: exact(file.revenue_exact),
        anonymous: file.anonymous_lines,
        gifts: file.gift_lines,
        returns: file.return_lines,
        returned: exact(file.returned_exact),
        share: voice.share(file.returned_share),
        rejected: file.rejected.reduce((sum, { rows }) => sum + rows, 0),
      }),
    ),
    define('term_standing_start', voice.words('start_text')),
    define('term_rounding', voice.words('rounding_text')),
    define('term_taking', voice.words('taking_text')),
  ]
}
