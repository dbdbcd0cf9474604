import { Table } from '@mantine/core'
import { readNow } from '#ui/now.ts'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type Change, compareDefinitions, sayChange } from '../comparison.ts'
import { evaluate } from '../evaluate.ts'
import { type ProgrammeDefinition, worthOfPoints } from '../programme.ts'
import classes from './draft-editor.module.css'
import { type ExampleMember, exampleMembers } from './example-member.ts'
import { dayOf } from './publish-dialog.tsx'
import { useTelling } from './rules/lists.tsx'
import { comparePieces, type PartChange } from './rules/part-changes.ts'
import { draftWords, words } from './words.ts'

const BASKET_MINOR = 20_000

/** Rules and terms stand side by side instead. */
const isOfRates = ({ kind }: Change): boolean =>
  ['rate', 'value', 'rounding', 'excluded', 'included'].includes(kind)

/** What a draft would change: in sentences, and for three members with the same basket. */
export function ChangesSection(sides: {
  before: ProgrammeDefinition | undefined
  after: ProgrammeDefinition
}) {
  const say = useWords(draftWords)
  const { money } = useFormat()
  const { before, after } = sides
  const basket = money(BASKET_MINOR, { whole: true })
  return (
    <Section title={say('changes')}>
      {before ? (
        <SideBySide
          before={{ name: say('today'), definition: before }}
          after={{ name: say('by_draft'), definition: after }}
          none={say('no_changes')}
          caption={say('changes_of_basket', { basket })}
        />
      ) : (
        <p>{say('no_before')}</p>
      )}
    </Section>
  )
}

/** One of two definitions, and what it is called. */
type Side = { name: string; definition: ProgrammeDefinition }

/** Any two versions, in the words of their own names. */
export function VersionsSection({ before, after }: { before: Side; after: Side }) {
  const say = useWords(draftWords)
  const { money } = useFormat()
  const basket = money(BASKET_MINOR, { whole: true })
  return (
    <Section title={say('compared')}>
      <SideBySide
        before={before}
        after={after}
        none={say('compared_same')}
        caption={say('compared_basket', { basket })}
      />
    </Section>
  )
}

type Sides = { before: Side; after: Side }
type SideBySideProps = Sides & { none: string; caption: string }

function SideBySide({ before, after, none, caption }: SideBySideProps) {
  const say = useWords(draftWords)
  const { language, currency } = useFormat()
  const telling = useTelling()
  const changes = compareDefinitions(before.definition, after.definition).filter(isOfRates)
  const pieces = comparePieces(before.definition, after.definition, telling)
  return (
    <>
      {changes.length + pieces.length === 0 && <p>{none}</p>}
      {changes.length > 0 && (
        <ul className={classes.changes}>
          {changes
            .map((change) => sayChange(change, { language, currency }))
            .map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
        </ul>
      )}
      {pieces.length > 0 && <Pieces pieces={pieces} before={before} after={after} />}
      {changes.length > 0 && (
        <div className={classes.scroll}>
          <Table captionSide="top" aria-label={caption}>
            <Table.Caption ta="start">{caption}</Table.Caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('member')}</Table.Th>
                <Table.Th>{say('spent_so_far')}</Table.Th>
                <Table.Th>{before.name}</Table.Th>
                <Table.Th>{after.name}</Table.Th>
                <Table.Th>{say('difference')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {exampleMembers(after.definition).map((member) => (
                <MemberRow
                  key={member.kind}
                  member={member}
                  before={before.definition}
                  after={after.definition}
                />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </>
  )
}

/** Each part that differs, as it is on either side. */
function Pieces({ pieces, ...sides }: Sides & { pieces: readonly PartChange[] }) {
  const say = useWords(draftWords)
  return (
    <Table mb="xl" verticalSpacing="sm" aria-label={say('pieces')} className={classes.pieces ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="20%">{say('piece')}</Table.Th>
          <Table.Th w="40%">{sides.before.name}</Table.Th>
          <Table.Th w="40%">{sides.after.name}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {pieces.map(({ key, kind, before, after }) => (
          <Table.Tr key={key} className={classes.piece ?? ''}>
            <Table.Th>{say(`piece_${kind}`)}</Table.Th>
            <Table.Td data-side={sides.before.name}>
              {before ?? <span className={classes.absent}>{say('absent')}</span>}
            </Table.Td>
            <Table.Td data-side={sides.after.name}>
              {after ?? <span className={classes.absent}>{say('absent')}</span>}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function MemberRow({
  member,
  before,
  after,
}: {
  member: ExampleMember
  before: ProgrammeDefinition
  after: ProgrammeDefinition
}) {
  const say = useWords(words)
  const format = useFormat()
  const sideOf = (definition: ProgrammeDefinition) => {
    const basket = {
      lines: [{ line_id: '1', amount_minor: BASKET_MINOR }],
      taxed_on: dayOf(readNow(), format.timeZone),
    }
    const { points } = evaluate(definition, member, basket)
    return { points: say('points', { points }), worth: worthOfPoints(definition, points) }
  }
  const [today, then] = [sideOf(before), sideOf(after)]
  const difference = then.worth - today.worth
  const tone = difference === 0 ? '' : difference > 0 ? classes.more : classes.less
  return (
    <Table.Tr>
      <Table.Td>{say(`member_${member.kind}`)}</Table.Td>
      <Table.Td>{format.money(member.window_spend_minor, { whole: true })}</Table.Td>
      <Table.Td>
        {today.points}, {format.money(today.worth)}
      </Table.Td>
      <Table.Td>
        {then.points}, {format.money(then.worth)}
      </Table.Td>
      <Table.Td className={tone ?? ''}>{format.money(difference, { signed: true })}</Table.Td>
    </Table.Tr>
  )
}
