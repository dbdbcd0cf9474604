import { Table } from '@mantine/core'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type Change, compareDefinitions, sayChange } from '../comparison.ts'
import { evaluate } from '../evaluate.ts'
import { type ProgrammeDefinition, worthOfPoints } from '../programme.ts'
import classes from './draft-editor.module.css'
import { type ExampleMember, exampleMembers } from './example-member.ts'
import { useTelling } from './rules/lists.tsx'
import { comparePieces, type PartChange } from './rules/part-changes.ts'
import { draftWords, words } from './words.ts'

const BASKET_MINOR = 20_000

/** Rules and terms stand side by side instead. */
const isOfRates = ({ kind }: Change): boolean =>
  ['rate', 'value', 'rounding', 'excluded', 'included'].includes(kind)

type Sides = { before: ProgrammeDefinition | undefined; after: ProgrammeDefinition }

/** What a draft would change: in sentences, and for three members with the same basket. */
export function ChangesSection({ before, after }: Sides) {
  const say = useWords(draftWords)
  const { language, currency, money } = useFormat()
  const telling = useTelling()
  const changes = before ? compareDefinitions(before, after).filter(isOfRates) : []
  const pieces = before ? comparePieces(before, after, telling) : []
  return (
    <Section title={say('changes')}>
      {before && changes.length + pieces.length === 0 && <p>{say('no_changes')}</p>}
      {!before && <p>{say('no_before')}</p>}
      {changes.length > 0 && (
        <ul className={classes.changes}>
          {changes
            .map((change) => sayChange(change, { language, currency }))
            .map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
        </ul>
      )}
      {pieces.length > 0 && <Pieces pieces={pieces} />}
      {before && changes.length > 0 && (
        <div className={classes.scroll}>
          <Table
            captionSide="top"
            aria-label={say('changes_of_basket', { basket: money(BASKET_MINOR, { whole: true }) })}
          >
            <Table.Caption ta="start">
              {say('changes_of_basket', { basket: money(BASKET_MINOR, { whole: true }) })}
            </Table.Caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('member')}</Table.Th>
                <Table.Th>{say('spent_so_far')}</Table.Th>
                <Table.Th>{say('today')}</Table.Th>
                <Table.Th>{say('by_draft')}</Table.Th>
                <Table.Th>{say('difference')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {exampleMembers(after).map((member) => (
                <MemberRow key={member.kind} member={member} before={before} after={after} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Section>
  )
}

/** Each part that differs, as it is today and as it would be. */
function Pieces({ pieces }: { pieces: readonly PartChange[] }) {
  const say = useWords(draftWords)
  return (
    <Table mb="xl" verticalSpacing="sm" aria-label={say('pieces')} className={classes.pieces ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="20%">{say('piece')}</Table.Th>
          <Table.Th w="40%">{say('today')}</Table.Th>
          <Table.Th w="40%">{say('by_draft')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {pieces.map(({ key, kind, before, after }) => (
          <Table.Tr key={key} className={classes.piece ?? ''}>
            <Table.Th>{say(`piece_${kind}`)}</Table.Th>
            <Table.Td data-side={say('today')}>
              {before ?? <span className={classes.absent}>{say('absent')}</span>}
            </Table.Td>
            <Table.Td data-side={say('by_draft')}>
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
    const basket = { lines: [{ line_id: '1', amount_minor: BASKET_MINOR }] }
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
